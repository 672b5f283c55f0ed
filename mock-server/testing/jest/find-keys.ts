/** The keys that a call may have been signed with: given, or those of the sandbox that it comes from. */
import { isRecord } from '../../contract/is-record.ts';
import { valueAt } from '../../contract/json-pointer.ts';
import type { SignaturePolicy } from '../../delivery/policy.ts';
import type { GivenCall } from './read-call.ts';

/** What `startSandbox` gives can be asked so. */
export interface AskedSandbox {
  admin(method: string, path: string): Promise<unknown>;
}

export interface KeyOptions {
  /** That sent the call, when the call does not say. */
  readonly sandbox?: AskedSandbox | undefined;
  /** One, or several when one replaces the other. */
  readonly secret?: string | readonly string[] | undefined;
  /** PEM. */
  readonly publicKey?: string | readonly string[] | undefined;
}

/** @returns none when nobody knows any */
export async function findKeys(
  provider: string,
  { key, shownAt }: SignaturePolicy,
  call: GivenCall,
  { sandbox, secret, publicKey }: KeyOptions,
): Promise<readonly string[]> {
  const given = [(key === 'secret' ? secret : publicKey) ?? []].flat();
  if (given.length > 0) return given;
  const ask: AskedSandbox['admin'] | undefined = sandbox
    ? (method, path) => sandbox.admin(method, path)
    : call.sandbox;
  if (!ask) return [];
  const { list, pointer } = shownAt;
  const answer = await ask('GET', `/${list}?provider=${encodeURIComponent(provider)}`);
  const all = isRecord(answer) && Array.isArray(answer[list]) ? (answer[list] as unknown[]) : [];
  const keys = all.filter((item) => isOf(item, call, list)).map((item) => valueAt(item, pointer));
  return [...new Set(keys.filter((one) => typeof one === 'string'))];
}

/** Where each subscription has a secret of its own, that of another one proves nothing. */
function isOf(item: unknown, { delivery }: GivenCall, list: string): boolean {
  return list !== 'subscriptions' || !delivery || valueAt(item, '/id') === delivery.subscription;
}

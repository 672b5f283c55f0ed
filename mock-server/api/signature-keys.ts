/** The keys with which a provider's calls are checked, each with the place where the admin API shows it. */
import { valueAt } from '../contract/json-pointer.ts';
import type { SignaturePolicy } from '../delivery/policy.ts';
import { credentials } from '../sandbox/credentials.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Provider } from './provider.ts';

export interface ShownKey {
  readonly value: string;
  /** `/__admin/sandboxes/a/subscriptions, /record/secret of 7` */
  readonly from: string;
}

interface Item {
  readonly id: string;
}

/** @param subscription whose calls they are; those of all when it is left out */
export function signatureKeys(
  sandbox: Sandbox,
  provider: Provider,
  { shownAt: { list, pointer } }: SignaturePolicy,
  subscription?: string,
): readonly ShownKey[] {
  return itemsOf(list, sandbox, provider, subscription).flatMap((item) => {
    const value = valueAt(item, pointer);
    const from = `/__admin/sandboxes/${sandbox.id}/${list}, ${pointer} of ${item.id}`;
    return typeof value === 'string' ? [{ value, from }] : [];
  });
}

function itemsOf(
  list: SignaturePolicy['shownAt']['list'],
  sandbox: Sandbox,
  provider: Provider,
  subscription: string | undefined,
): readonly Item[] {
  const concerns = ({ id }: Item): boolean => subscription === undefined || id === subscription;
  switch (list) {
    case 'subscriptions':
      return provider.subscriptions(sandbox).filter(concerns);
    case 'credentials': {
      const all = sandbox.state.table(credentials).in('provider', provider.name);
      const owner =
        subscription === undefined ? undefined : provider.subscriptions(sandbox).find(concerns);
      const own = all.filter(({ account }) => account.id === owner?.account);
      return own.length > 0 ? own : all;
    }
    case 'keys':
      return provider.keys?.(sandbox) ?? [];
    case 'secrets':
      return provider.secrets?.(sandbox) ?? [];
  }
}

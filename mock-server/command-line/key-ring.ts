/** The secrets and public keys that calls are checked with: those that the user gave, and those of a running sandbox. */
import { isRecord } from '../contract/is-record.ts';
import { valueAt } from '../contract/json-pointer.ts';
import type { Sending, SignaturePolicy } from '../delivery/policy.ts';
import { askServer, isUnknownSandbox, strangeAnswer, unknownSandbox } from './ask-server.ts';
import type { ServerSource } from './ask-server.ts';

export interface SandboxSource extends ServerSource {
  readonly sandbox: string;
}

export type GivenKeys = Readonly<Record<SignaturePolicy['key'], readonly string[]>>;

export class KeyRing {
  readonly #sendings: readonly Sending[];
  readonly #given: GivenKeys;
  readonly #source: SandboxSource | undefined;
  readonly #fetched = new Map<string, readonly string[]>();

  /** @param source the sandbox that is asked for more; nobody is when it is undefined */
  constructor(sendings: readonly Sending[], given: GivenKeys, source: SandboxSource | undefined) {
    this.#sendings = sendings;
    this.#given = given;
    this.#source = source;
  }

  keysOf(provider: string): readonly string[] {
    const signature = this.#sendings.find(({ name }) => name === provider)?.policy.signature;
    if (!signature) return [];
    return [...this.#given[signature.key], ...(this.#fetched.get(provider) ?? [])];
  }

  /**
   * Asks the sandbox anew, because subscriptions come and secrets are replaced.
   * @returns whether there was anybody to ask
   * @throws UsageError for an address that is none, and for a sandbox that there is not
   * @throws Error as `askServer` does
   */
  async refresh(providers: readonly string[]): Promise<boolean> {
    const source = this.#source;
    if (!source) return false;
    for (const { name, policy } of this.#sendings) {
      if (!policy.signature || !providers.includes(name)) continue;
      this.#fetched.set(name, await fetchKeys(source, name, policy.signature));
    }
    return true;
  }
}

async function fetchKeys(
  source: SandboxSource,
  provider: string,
  { shownAt: { list, pointer } }: SignaturePolicy,
): Promise<string[]> {
  const query = `provider=${encodeURIComponent(provider)}`;
  const question = {
    purpose: `fetch the keys of ${provider} from`,
    path: `/sandboxes/${encodeURIComponent(source.sandbox)}/${list}?${query}`,
  };
  const answer = await askServer(source, question);
  const items = isRecord(answer.body) ? answer.body[list] : undefined;
  if (answer.status === 200 && Array.isArray(items)) {
    const keys = items.map((item) => valueAt(item, pointer));
    return [...new Set(keys.filter((key) => typeof key === 'string'))];
  }
  if (isUnknownSandbox(answer.body)) {
    throw unknownSandbox(source, question, answer.body, 'Name one of them with --sandbox.');
  }
  throw strangeAnswer(source, question, answer);
}

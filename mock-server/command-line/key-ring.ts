/** The secrets and public keys that calls are checked with: those that the user gave, and those of a running sandbox. */
import { isRecord } from '../contract/is-record.ts';
import { valueAt } from '../contract/json-pointer.ts';
import type { Keys } from '../delivery/inspect-call.ts';
import type { Prover, SignaturePolicy } from '../delivery/policy.ts';
import { askSandbox } from './ask-sandbox.ts';
import type { SandboxSource } from './ask-sandbox.ts';
import { strangeAnswer } from './ask-server.ts';

export type GivenKeys = Readonly<Record<SignaturePolicy['key'], readonly string[]>>;

export class KeyRing implements Keys {
  readonly #senders: readonly Prover[];
  readonly #given: GivenKeys;
  readonly #source: SandboxSource | undefined;
  readonly #fetched = new Map<string, readonly string[]>();

  /** @param source the sandbox that is asked for more; nobody is when it is undefined */
  constructor(senders: readonly Prover[], given: GivenKeys, source: SandboxSource | undefined) {
    this.#senders = senders;
    this.#given = given;
    this.#source = source;
  }

  keysOf(provider: string): readonly string[] {
    const signature = this.#senders.find(({ name }) => name === provider)?.policy.signature;
    if (!signature) return [];
    return [...this.#given[signature.key], ...(this.#fetched.get(provider) ?? [])];
  }

  /** What the user gave may be anybody's, unless only one provider is in question. */
  isOwn(provider: string, key: string): boolean {
    return this.#senders.length === 1 || (this.#fetched.get(provider) ?? []).includes(key);
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
    for (const { name, policy } of this.#senders) {
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
  const { question, answer } = await askSandbox(
    source,
    `fetch the keys of ${provider} from`,
    `${list}?provider=${encodeURIComponent(provider)}`,
  );
  // That server was started without this provider.
  if (answer.status === 422) return [];
  const items = isRecord(answer.body) ? answer.body[list] : undefined;
  if (answer.status !== 200 || !Array.isArray(items)) {
    throw strangeAnswer(source, question, answer);
  }
  const keys = items.map((item) => valueAt(item, pointer));
  return [...new Set(keys.filter((key) => typeof key === 'string'))];
}

/** What happens at a provider by itself when its time has come, such as the end of a subscription that nobody uses. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sending } from './policy.ts';

export class Deadlines {
  readonly #sandbox: Sandbox;
  readonly #providers: ReadonlyMap<string, Sending>;
  /** Not after the true one: deadlines are only ever put off, and those that are added lie behind the others. */
  #bound: number | undefined;
  #beginning: number;

  constructor(sandbox: Sandbox, providers: ReadonlyMap<string, Sending>) {
    this.#sandbox = sandbox;
    this.#providers = providers;
    this.#beginning = sandbox.beginning;
  }

  /** Epoch milliseconds, perhaps too early; undefined when nothing will happen. */
  get earliest(): number | undefined {
    const { beginning, clock } = this.#sandbox;
    const isStale = beginning !== this.#beginning || (this.#bound ?? -Infinity) <= clock.now();
    this.#beginning = beginning;
    if (isStale) this.#bound = this.#find();
    return this.#bound;
  }

  /** Makes happen what is due. */
  expire(): void {
    const now = this.#sandbox.clock.now();
    if ((this.earliest ?? Infinity) > now) return;
    for (const { policy } of this.#providers.values()) {
      if (policy.expire && (policy.nextDeadline?.(this.#sandbox) ?? Infinity) <= now) {
        this.#sandbox.transact(null, policy.expire);
      }
    }
  }

  #find(): number | undefined {
    const found = [...this.#providers.values()]
      .map(({ policy }) => policy.nextDeadline?.(this.#sandbox))
      .filter((deadline) => deadline !== undefined);
    return found.length === 0 ? undefined : Math.min(...found);
  }
}

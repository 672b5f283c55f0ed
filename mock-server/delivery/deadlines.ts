/** What happens at a provider by itself when its time has come, such as the end of a subscription that nobody uses. */
import { toIso } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sending } from './policy.ts';

export class Deadlines {
  readonly #sandbox: Sandbox;
  readonly #providers: ReadonlyMap<string, Sending>;
  readonly #onDefect: (error: unknown) => void;
  /** Not after the true one: deadlines are only ever put off, and those that are added lie behind the others. */
  #bound: number | undefined;
  /** Whose deadlines do not go away when they are kept: the clock would never get past them. */
  readonly #stuck = new Set<Sending>();
  #beginning: number;

  constructor(
    sandbox: Sandbox,
    providers: ReadonlyMap<string, Sending>,
    onDefect: (error: unknown) => void,
  ) {
    this.#sandbox = sandbox;
    this.#providers = providers;
    this.#onDefect = onDefect;
    this.#beginning = sandbox.beginning;
  }

  /** Epoch milliseconds, perhaps too early; undefined when nothing will happen. */
  get earliest(): number | undefined {
    const { beginning, clock } = this.#sandbox;
    const isAnother = beginning !== this.#beginning;
    if (isAnother) this.#stuck.clear();
    this.#beginning = beginning;
    if (isAnother || (this.#bound ?? -Infinity) <= clock.now()) this.#bound = this.#find();
    return this.#bound;
  }

  /** Makes happen what is due. */
  expire(): void {
    const now = this.#sandbox.clock.now();
    if ((this.earliest ?? Infinity) > now) return;
    for (const sending of this.#providers.values()) {
      if ((this.#of(sending) ?? Infinity) <= now) this.#expire(sending, now);
    }
    this.#bound = this.#find();
  }

  /** What fails, or stays due, is reported once and left alone until the sandbox begins anew. */
  #expire(sending: Sending, now: number): void {
    const { name, policy } = sending;
    try {
      if (policy.expire) this.#sandbox.transact(null, policy.expire);
      const next = this.#of(sending) ?? Infinity;
      if (next > now) return;
      throw new Error(
        `Failed to keep a deadline of ${name}: that of ${toIso(next)} is still there after it was kept at ${toIso(now)}. ` +
          'Its policy must put it off; nothing expires there until the sandbox begins anew.',
      );
    } catch (error) {
      this.#stuck.add(sending);
      this.#onDefect(error);
    }
  }

  #find(): number | undefined {
    const found = [...this.#providers.values()]
      .map((sending) => this.#of(sending))
      .filter((deadline) => deadline !== undefined);
    return found.length === 0 ? undefined : Math.min(...found);
  }

  #of(sending: Sending): number | undefined {
    return this.#stuck.has(sending) ? undefined : sending.policy.nextDeadline?.(this.#sandbox);
  }
}

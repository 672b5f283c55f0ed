/** The only way to change a sandbox: reads and writes that all hold, or none. */
import type { Clock } from './clock.ts';
import type { Collection } from './collection.ts';
import type { LedgerFact } from './ledger-fact.ts';
import { RandomSource } from './random-source.ts';
import type { State, TransactionChange } from './state.ts';
import type { ReadableTable } from './table.ts';

/** An entry to be, and its id. */
export interface ToldFact {
  readonly id: string;
  readonly fact: LedgerFact;
}

export class Transaction {
  readonly #state: State;
  readonly #changes: TransactionChange[] = [];
  readonly #told: ToldFact[] = [];
  #random: RandomSource | undefined;
  /** The sandbox's time, epoch milliseconds; the same for the whole transaction. */
  readonly now: number;

  constructor(state: State, clock: Clock) {
    this.#state = state;
    this.now = clock.now();
  }

  /** For reading. */
  table<Value extends object>(collection: Collection<Value>): ReadableTable<Value> {
    return this.#state.table(collection);
  }

  get<Value extends object>(collection: Collection<Value>, key: string): Value | undefined {
    return this.#state.table(collection).get(key);
  }

  put<Value extends object>(collection: Collection<Value>, key: string, value: Value): void {
    const before = this.get(collection, key);
    this.#make({
      op: 'put',
      collection: collection.name,
      key,
      ...(before && { before }),
      after: value,
    });
  }

  /** Does nothing when there is no such record. */
  delete<Value extends object>(collection: Collection<Value>, key: string): void {
    const table = this.table(collection);
    const before = table.get(key);
    const position = table.position(key);
    if (!before || position === undefined) return;
    this.#make({ op: 'delete', collection: collection.name, key, before, position });
  }

  /** @returns the counter's next value: 1, 2, 3 … */
  nextInteger(counter: string): number {
    const before = this.#state.counter(counter);
    this.#make({ op: 'counter', name: counter, before, after: before + 1 });
    return before + 1;
  }

  /** The sandbox's own random numbers; what is drawn becomes part of the transaction. */
  get random(): RandomSource {
    this.#random ??= new RandomSource(this.#state.random);
    return this.#random;
  }

  /** Has the ledger say what the changes amount to, after the entry that shows them. */
  tell(id: string, fact: LedgerFact): void {
    this.#told.push({ id, fact });
  }

  /** In order. */
  get told(): readonly ToldFact[] {
    return this.#told;
  }

  /** @returns what was changed, in order */
  commit(): readonly TransactionChange[] {
    const before = this.#state.random;
    if (this.#random && this.#random.state !== before) {
      this.#make({ op: 'random', before, after: this.#random.state });
    }
    return this.#changes;
  }

  rollback(): void {
    for (const change of this.#changes.toReversed()) this.#state.undo(change);
    this.#changes.length = 0;
    this.#told.length = 0;
  }

  #make(change: TransactionChange): void {
    this.#state.apply(change);
    this.#changes.push(change);
  }
}

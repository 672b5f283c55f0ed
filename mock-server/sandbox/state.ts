/** What a sandbox remembers, and the one function that changes it: state is the fold of changes. */
import type { ClockState } from './clock.ts';
import type { Collection } from './collection.ts';
import type { RandomState } from './random-source.ts';
import { Table } from './table.ts';

/** A window of a rate limit. `rolling` looks back from now; `fixed` opens at its first request. Milliseconds. */
export interface LimitWindow {
  readonly kind: 'rolling' | 'fixed';
  readonly ms: number;
}

/** One change of a sandbox's state, as it stands in the ledger. Records are whole, so a change can be undone. */
export type Change =
  | {
      readonly op: 'put';
      readonly collection: string;
      readonly key: string;
      readonly before?: object;
      readonly after: object;
    }
  | {
      readonly op: 'delete';
      readonly collection: string;
      readonly key: string;
      readonly before: object;
    }
  | {
      readonly op: 'counter';
      readonly name: string;
      readonly before: number;
      readonly after: number;
    }
  | { readonly op: 'random'; readonly before: RandomState; readonly after: RandomState }
  | {
      readonly op: 'hit';
      readonly limiter: string;
      readonly window: LimitWindow;
      /** Epoch milliseconds of the sandbox. */
      readonly at: number;
    }
  | { readonly op: 'clock'; readonly before: ClockState; readonly after: ClockState };

export class State {
  readonly #tables: ReadonlyMap<string, Table<object>>;
  readonly #counters = new Map<string, number>();
  readonly #hits = new Map<string, readonly number[]>();
  #random: RandomState;
  readonly #moveClock: (state: ClockState) => void;

  constructor(
    collections: readonly Collection<never>[],
    random: RandomState,
    moveClock: (state: ClockState) => void,
  ) {
    this.#tables = new Map(
      collections.map((collection) => [
        collection.name,
        new Table<object>(collection as unknown as Collection<object>),
      ]),
    );
    this.#random = random;
    this.#moveClock = moveClock;
  }

  get random(): RandomState {
    return this.#random;
  }

  counter(name: string): number {
    return this.#counters.get(name) ?? 0;
  }

  /** @throws Error when no such collection was declared to the server */
  table<Value extends object>(collection: Collection<Value>): Table<Value> {
    return this.#table(collection.name) as unknown as Table<Value>;
  }

  /** The instants (epoch milliseconds, ascending) that count in the window that is open at `now`. */
  hits(limiter: string, window: LimitWindow, now: number): readonly number[] {
    return stillCounting(this.#hits.get(limiter) ?? [], window, now);
  }

  apply(change: Change): void {
    switch (change.op) {
      case 'put':
        this.#table(change.collection).put(change.key, change.after);
        return;
      case 'delete':
        this.#table(change.collection).delete(change.key);
        return;
      case 'counter':
        this.#counters.set(change.name, change.after);
        return;
      case 'random':
        this.#random = change.after;
        return;
      case 'hit':
        this.#hits.set(change.limiter, [
          ...this.hits(change.limiter, change.window, change.at),
          change.at,
        ]);
        return;
      case 'clock':
        this.#moveClock(change.after);
    }
  }

  /** Takes back a change that was just applied. */
  undo(change: Change): void {
    switch (change.op) {
      case 'put':
        if (change.before) this.#table(change.collection).put(change.key, change.before);
        else this.#table(change.collection).delete(change.key);
        return;
      case 'delete':
        this.#table(change.collection).put(change.key, change.before);
        return;
      case 'counter':
        this.#counters.set(change.name, change.before);
        return;
      case 'random':
        this.#random = change.before;
        return;
      case 'hit':
        this.#hits.set(change.limiter, (this.#hits.get(change.limiter) ?? []).slice(0, -1));
        return;
      case 'clock':
        this.#moveClock(change.before);
    }
  }

  #table(name: string): Table<object> {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`The collection ${name} was not declared to the sandbox.`);
    return table;
  }
}

function stillCounting(
  hits: readonly number[],
  window: LimitWindow,
  now: number,
): readonly number[] {
  const [first] = hits;
  if (first === undefined) return hits;
  if (window.kind === 'fixed') return now >= first + window.ms ? [] : hits;
  return first > now - window.ms ? hits : hits.filter((at) => at > now - window.ms);
}

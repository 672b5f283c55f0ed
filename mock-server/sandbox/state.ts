/** What a sandbox remembers, and the one function that changes it: state is the fold of changes. */
import type { ClockState } from './clock.ts';
import type { Collection } from './collection.ts';
import { Hits } from './hits.ts';
import type { LimitWindow, LimiterContent } from './hits.ts';
import type { RandomState } from './random-source.ts';
import { Table } from './table.ts';
import type { TableContent } from './table.ts';

export type { LimitWindow };

/** What a transaction changes. Records are whole, so that it can be undone. */
export type TransactionChange =
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
      /** Where the record stood among those of its collection, from 1. */
      readonly position: number;
    }
  | {
      readonly op: 'counter';
      readonly name: string;
      readonly before: number;
      readonly after: number;
    }
  | { readonly op: 'random'; readonly before: RandomState; readonly after: RandomState };

/** One change of a sandbox's state, as it stands in the ledger. */
export type Change =
  | TransactionChange
  | {
      readonly op: 'hit';
      readonly limiter: string;
      readonly window: LimitWindow;
      /** Epoch milliseconds of the sandbox. */
      readonly at: number;
    }
  | { readonly op: 'clock'; readonly before: ClockState; readonly after: ClockState };

/** A state as plain data. Collections without records are left out, unless they had some before. */
export interface StateContent {
  readonly random: RandomState;
  readonly counters: Readonly<Record<string, number>>;
  readonly limiters: readonly LimiterContent[];
  readonly collections: Readonly<Record<string, TableContent<object>>>;
}

/** Records of a kind that no provider of this server has. */
export class UnknownCollection extends Error {
  readonly collection: string;

  constructor(collection: string) {
    super(`The collection ${collection} was not declared to the sandbox.`);
    this.collection = collection;
  }
}

export class State {
  readonly #tables: ReadonlyMap<string, Table<object>>;
  readonly #counters = new Map<string, number>();
  readonly #hits = new Hits();
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

  /** How many records there are. */
  get size(): number {
    return [...this.#tables.values()].reduce((sum, table) => sum + table.size, 0);
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
    return this.#hits.counting(limiter, window, now);
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
        this.#hits.add(change.limiter, change.window, change.at);
        return;
      case 'clock':
        this.#moveClock(change.after);
    }
  }

  /** Takes back the last change that was applied and not yet taken back. */
  undo(change: TransactionChange): void {
    switch (change.op) {
      case 'put':
        if (change.before) this.#table(change.collection).put(change.key, change.before);
        else this.#table(change.collection).takeBack(change.key);
        return;
      case 'delete':
        this.#table(change.collection).restore(change.key, change.before, change.position);
        return;
      case 'counter':
        // As if it had never been counted: a snapshot does not show what was taken back.
        if (change.before === 0) this.#counters.delete(change.name);
        else this.#counters.set(change.name, change.before);
        return;
      case 'random':
        this.#random = change.before;
    }
  }

  content(): StateContent {
    const tables = [...this.#tables].map(([name, table]) => [name, table.content()] as const);
    return {
      random: this.#random,
      counters: Object.fromEntries(this.#counters),
      limiters: this.#hits.content(),
      collections: Object.fromEntries(tables.filter(([, { next }]) => next > 1)),
    };
  }

  /**
   * Takes over what another state held; this one is empty before.
   * @throws Error when a collection was not declared to the server
   */
  load({ random, counters, limiters, collections }: StateContent): void {
    this.#random = random;
    for (const [name, value] of Object.entries(counters)) this.#counters.set(name, value);
    this.#hits.load(limiters);
    for (const [name, content] of Object.entries(collections)) this.#table(name).load(content);
  }

  #table(name: string): Table<object> {
    const table = this.#tables.get(name);
    if (!table) throw new UnknownCollection(name);
    return table;
  }
}

/** Everything that happened in a sandbox, in order, each entry with the one that made it happen. */
import { toIso } from './clock.ts';
import { LedgerBudget } from './ledger-budget.ts';
import type { BudgetItem } from './ledger-budget.ts';
import type { LedgerEntry, LedgerFact, StoredEntry } from './ledger-fact.ts';
import { sizeOf } from './size-of.ts';

export interface LedgerSettings {
  /** The most entries that are kept; the oldest are dropped first. */
  readonly limit: number;
  /** Shared by the ledgers of a server; unbounded when it is left out. */
  readonly budget?: LedgerBudget;
}

export interface LedgerPage {
  readonly entries: readonly LedgerEntry[];
  /** How many entries were dropped because the ledger is bounded. */
  readonly dropped: number;
}

/** A ledger as plain data. */
export interface LedgerContent {
  /** Number of the last entry before the ledger was last emptied. */
  readonly origin: number;
  readonly sequence: number;
  readonly entries: readonly StoredEntry[];
}

export type EntryFilter = (entry: StoredEntry) => boolean;

/** Told of each new entry (undefined when the ledger is closed); it must be quick and may not throw. */
export type LedgerWatcher = (entry: StoredEntry | undefined) => void;

interface Place extends BudgetItem {
  readonly entry: StoredEntry;
}

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };

const everything: EntryFilter = () => true;

export class Ledger {
  readonly #limit: number;
  readonly #budget: LedgerBudget;
  readonly #watchers = new Set<LedgerWatcher>();
  #places: (Place | undefined)[] = [];
  /** What stood before this index is dropped; the empty places are cut off in bulk. */
  #start = 0;
  #sequence = 0;
  #origin = 0;
  #closed = false;

  constructor(settings: LedgerSettings) {
    this.#limit = settings.limit;
    this.#budget = settings.budget ?? new LedgerBudget();
  }

  /**
   * @param fact becomes the entry itself, and is the ledger's from now on: a copy would cost more than all the rest
   * @param at the sandbox's time, epoch milliseconds
   * @param known the entry's id, and what it takes in memory, where the caller knows better
   */
  append(
    at: number,
    fact: LedgerFact,
    known: { readonly id?: string; readonly bytes?: number } = {},
  ): StoredEntry {
    const seq = this.#sequence + 1;
    const entry = fact as Mutable<StoredEntry>;
    entry.seq = seq;
    entry.id = known.id ?? `${fact.kind}_${seq}`;
    entry.at = at;
    // A request may still be under way when its sandbox is deleted: what it leaves behind would never be freed.
    if (this.#closed) return entry;
    this.#keep(entry, known.bytes ?? sizeOf(entry));
    for (const watcher of this.#watchers) watcher(entry);
    return entry;
  }

  /** Empties the ledger; the sequence goes on, so that a reader who follows it sees the cut. */
  clear(): void {
    for (const place of this.#kept()) this.#budget.remove(place);
    this.#places = [];
    this.#start = 0;
    this.#origin = this.#sequence;
  }

  /** Empties the ledger for good, and tells those who watch it. What is appended afterwards is not kept. */
  close(): void {
    this.clear();
    this.#closed = true;
    for (const watcher of this.#watchers) watcher(undefined);
    this.#watchers.clear();
  }

  /**
   * From now on; one that is closed has nothing more to tell.
   * @returns ends it
   */
  watch(watcher: LedgerWatcher): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  get isWatched(): boolean {
    return this.#watchers.size > 0;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get lastSequence(): number {
    return this.#sequence;
  }

  /** Undefined when it is empty. */
  get oldestSequence(): number | undefined {
    return this.#places[this.#start]?.entry.seq;
  }

  /** The entry of this sequence number: undefined when it is gone, or still to come. */
  at(sequence: number): StoredEntry | undefined {
    const oldest = this.oldestSequence;
    // The numbers of those that are kept have no gaps.
    if (oldest === undefined || sequence < oldest) return undefined;
    return this.#places[this.#start + sequence - oldest]?.entry;
  }

  /** Entries that are gone because the ledger is bounded. */
  get dropped(): number {
    return this.#sequence - this.#origin - (this.#places.length - this.#start);
  }

  content(): LedgerContent {
    const entries = this.#kept().map(({ entry }) => entry);
    return { origin: this.#origin, sequence: this.#sequence, entries };
  }

  /** Takes over what another ledger held; this one is empty before. */
  load({ origin, sequence, entries }: LedgerContent): void {
    this.#origin = origin;
    for (const entry of entries) this.#keep(entry, sizeOf(entry));
    this.#sequence = sequence;
  }

  /** The newest `limit` of the entries that `matches` keeps, in order. */
  newest(limit: number, matches: EntryFilter = everything): LedgerPage {
    const found: LedgerEntry[] = [];
    for (let seq = this.#sequence; found.length < limit; seq -= 1) {
      const entry = this.at(seq);
      if (!entry) break;
      if (matches(entry)) found.push(present(entry));
    }
    return { entries: found.reverse(), dropped: this.dropped };
  }

  /** The oldest `limit` of the entries after the sequence number `after`: who follows the ledger skips none. */
  following(after: number, limit: number, matches: EntryFilter = everything): LedgerPage {
    const found: LedgerEntry[] = [];
    const oldest = this.oldestSequence ?? this.#sequence + 1;
    for (let seq = Math.max(after + 1, oldest); found.length < limit; seq += 1) {
      const entry = this.at(seq);
      if (!entry) break;
      if (matches(entry)) found.push(present(entry));
    }
    return { entries: found, dropped: this.dropped };
  }

  /** For the bounds. */
  dropOldest(): void {
    const place = this.#places[this.#start];
    if (!place) return;
    this.#budget.remove(place);
    this.#places[this.#start] = undefined;
    this.#start += 1;
    if (this.#start * 2 > this.#places.length) {
      this.#places = this.#places.slice(this.#start);
      this.#start = 0;
    }
  }

  #keep(entry: StoredEntry, bytes: number): void {
    const place: Place = { entry, bytes, owner: this };
    this.#sequence = entry.seq;
    this.#places.push(place);
    this.#budget.add(place);
    if (this.#places.length - this.#start > this.#limit) this.dropOldest();
  }

  #kept(): Place[] {
    return this.#places.slice(this.#start).filter((place) => place !== undefined);
  }
}

/** An entry as it is shown. */
export function present(entry: StoredEntry): LedgerEntry {
  const { at, seq, id, ...fact } = entry;
  return { seq, id, time: toIso(at), ...fact };
}

/** Everything that happened in a sandbox, in order, each entry with the one that made it happen. */
import type { Change } from './state.ts';
import type { RequestRecord } from './request-record.ts';

/** An entry without its place in the ledger. `cause` names the entry (by its `id`) that made this one happen. */
export type LedgerFact =
  | ({ readonly kind: 'request' } & RequestRecord)
  | {
      readonly kind: 'change';
      readonly cause: string | null;
      readonly changes: readonly Change[];
    }
  | {
      readonly kind: 'contract';
      readonly cause: string | null;
      readonly provider: string;
      readonly operation: string | null;
      /** Who broke it: `sandbox` for an answer of this server. */
      readonly side: 'sandbox' | 'client';
      readonly violations: readonly object[];
    }
  | { readonly kind: 'reset'; readonly cause: string | null };

/** `seq` counts from 1 and never repeats; `time` is the sandbox's, ISO-8601. */
export type LedgerEntry = LedgerFact & {
  readonly seq: number;
  readonly id: string;
  readonly time: string;
};

export interface LedgerPage {
  readonly entries: readonly LedgerEntry[];
  /** How many entries were dropped because the ledger is bounded. */
  readonly dropped: number;
}

type StoredEntry = LedgerFact & { seq: number; id: string; at: number };

export class Ledger {
  readonly #limit: number;
  readonly #toIso: (at: number) => string;
  #entries: StoredEntry[] = [];
  /** Entries before this index are dropped; they are cut off in bulk. */
  #start = 0;
  #sequence = 0;
  #dropped = 0;

  /** @param limit the most entries that are kept; the oldest are dropped first */
  constructor(limit: number, toIso: (at: number) => string) {
    this.#limit = limit;
    this.#toIso = toIso;
  }

  /**
   * @param at the sandbox's time, epoch milliseconds
   * @returns the entry's id
   */
  append(at: number, fact: LedgerFact, id?: string): string {
    this.#sequence += 1;
    const entryId = id ?? `${fact.kind}_${this.#sequence}`;
    this.#entries.push({ ...fact, seq: this.#sequence, id: entryId, at });
    if (this.#entries.length - this.#start > this.#limit) this.#dropOldest();
    return entryId;
  }

  /** Empties the ledger; the sequence goes on, so that a reader who follows it sees the cut. */
  clear(): void {
    this.#entries = [];
    this.#start = 0;
    this.#dropped = 0;
  }

  get lastSequence(): number {
    return this.#sequence;
  }

  /** The newest `limit` of the entries that `matches` keeps, in order. */
  newest(limit: number, matches: (entry: LedgerFact) => boolean = () => true): LedgerPage {
    const found: LedgerEntry[] = [];
    for (let at = this.#entries.length - 1; at >= this.#start && found.length < limit; at -= 1) {
      const entry = this.#entries[at];
      if (entry && matches(entry)) found.push(this.#present(entry));
    }
    return { entries: found.reverse(), dropped: this.#dropped };
  }

  /** The oldest `limit` of the entries after the sequence number `after`: who follows the ledger skips none. */
  following(
    after: number,
    limit: number,
    matches: (entry: LedgerFact) => boolean = () => true,
  ): LedgerPage {
    const kept = this.#entries.length - this.#start;
    const oldest = this.#sequence - kept + 1;
    const found: LedgerEntry[] = [];
    const from = this.#start + Math.max(0, after + 1 - oldest);
    for (let at = from; at < this.#entries.length && found.length < limit; at += 1) {
      const entry = this.#entries[at];
      if (entry && matches(entry)) found.push(this.#present(entry));
    }
    return { entries: found, dropped: this.#dropped };
  }

  #present(entry: StoredEntry): LedgerEntry {
    const { at, seq, id, ...fact } = entry;
    return { seq, id, time: this.#toIso(at), ...fact };
  }

  #dropOldest(): void {
    this.#start += 1;
    this.#dropped += 1;
    if (this.#start > this.#limit) {
      this.#entries = this.#entries.slice(this.#start);
      this.#start = 0;
    }
  }
}

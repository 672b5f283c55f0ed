/** Reads a ledger forwards at its reader's own pace, and notices what was dropped before it was read. */
import type { StoredEntry } from './ledger-fact.ts';
import type { Ledger } from './ledger.ts';

/** Entries that were dropped, or were in a ledger that was emptied: the first and the last sequence number. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

export type CursorStep =
  | { readonly kind: 'entry'; readonly entry: StoredEntry }
  | { readonly kind: 'gap'; readonly gap: Gap };

export class LedgerCursor {
  readonly #ledger: Ledger;
  #position: number;

  /** @param after sequence number of the last entry that needs no reading */
  constructor(ledger: Ledger, after: number) {
    this.#ledger = ledger;
    this.#position = after;
  }

  /** Sequence number up to which the ledger was read. */
  get position(): number {
    return this.#position;
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#ledger.lastSequence;
  }

  /** Undefined when all was read. */
  next(): CursorStep | undefined {
    if (this.isAtEnd) return undefined;
    const due = this.#position + 1;
    const oldest = this.#ledger.oldestSequence ?? this.#ledger.lastSequence + 1;
    if (due < oldest) {
      this.#position = oldest - 1;
      return { kind: 'gap', gap: { from: due, to: oldest - 1 } };
    }
    const entry = this.#ledger.at(due);
    if (!entry) throw new Error(`The ledger has lost its entry ${due}.`);
    this.#position = due;
    return { kind: 'entry', entry };
  }
}

/** What a feed shows that stands still while the ledger goes on. */
import type { LedgerEntry } from '../../api/admin-types.ts';
import type { LedgerView } from '../../ledger/ledger-view.ts';

type Entries = readonly LedgerEntry[];

export interface ShownEntries {
  /** In the order of the ledger. */
  readonly shown: Entries;
  /** Those that have come since it was stopped. */
  readonly arrived: Entries;
}

/**
 * @param held the entries when the feed was stopped; undefined while it follows
 * @returns undefined when what was held is of another ledger: it was emptied, or the server has another one now
 */
export function showWhileHeld(view: LedgerView, held: Entries): ShownEntries | undefined {
  const newest = held.at(-1);
  const oldest = held[0];
  if (!newest || !oldest || view.last < newest.seq) return undefined;
  const { entries } = view;
  const first = entries[0];
  const behind = firstBehind(entries, newest.seq);
  const arrived = entries.slice(behind);
  // What the page had to let go of, to stay small, stays here for as long as it is looked at.
  if (behind === 0) return view.letGo === 0 ? undefined : { shown: held, arrived };
  if (entries[behind - 1] !== newest) return undefined;
  if (!first || first.seq >= oldest.seq) return { shown: held, arrived };
  const older = entries.slice(0, firstBehind(entries, oldest.seq - 1));
  return { shown: [...older, ...held], arrived };
}

/** @returns the index of the first entry behind the sequence number; they stand in its order */
export function firstBehind(entries: readonly { readonly seq: number }[], seq: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.seq ?? Infinity) <= seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One page of a ledger. */
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import type { EntryFilter, Ledger } from '../sandbox/ledger.ts';
import { Slice } from './turns.ts';
import type { Turns } from './turns.ts';

/** `after` and `before` are sequence numbers, themselves left out. */
export interface PageQuery {
  readonly after?: number;
  readonly before?: number;
  readonly limit?: number;
}

const usualLimit = 100;

/**
 * The newest entries that fit; whoever follows the ledger with `after` gets the oldest ones, so that none is skipped.
 * @returns in order
 */
export async function findEntries(
  ledger: Ledger,
  fits: EntryFilter,
  { after, before = Infinity, limit = usualLimit }: PageQuery,
  turns: Turns,
): Promise<StoredEntry[]> {
  const slice = await Slice.begin(turns);
  const newest = Math.min(ledger.lastSequence, before - 1);
  const oldest = Math.max(ledger.oldestSequence ?? Infinity, (after ?? 0) + 1);
  const forwards = after !== undefined;
  const step = forwards ? 1 : -1;
  const found: StoredEntry[] = [];
  for (
    let seq = forwards ? oldest : newest;
    seq >= oldest && seq <= newest && found.length < limit;
    seq += step
  ) {
    if (slice.isOver) await slice.next();
    // What was dropped since is passed over.
    const entry = ledger.at(seq);
    if (entry && fits(entry)) found.push(entry);
  }
  return forwards ? found : found.reverse();
}

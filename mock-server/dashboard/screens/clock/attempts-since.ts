/** The attempts that the ledger has told since a move of the clock. */
import type { LedgerEntry, Schema } from '../../api/admin-types.ts';

/** @param seq of the last entry before the move @returns in the order in which they were made */
export function attemptsSince(
  entries: readonly LedgerEntry[],
  seq: number,
): readonly Schema<'AttemptEntry'>[] {
  const isAttempt = (entry: LedgerEntry): entry is Schema<'AttemptEntry'> =>
    entry.kind === 'attempt' && entry.seq > seq;
  return entries.filter(isAttempt);
}

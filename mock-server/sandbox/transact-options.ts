/** How a transaction ends, and how the ledger shows it. */
import type { LedgerFact } from './ledger-fact.ts';
import type { TransactionChange } from './state.ts';

export interface TransactOptions<Result> {
  /** Whether what was changed shall hold; by default it does. */
  readonly keep?: (result: Result) => boolean;
  /** The entry that shows what was changed, by default a `change`; null for none. */
  readonly entry?: (changes: readonly TransactionChange[], result: Result) => LedgerFact | null;
  /** Of that entry. */
  readonly id?: (result: Result) => string;
}

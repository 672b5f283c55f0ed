/** What the stream of a ledger tells. */
import type { LedgerEntry } from '../api/admin-types.ts';
import type { StreamEvent } from './event-stream-parser.ts';

export type LedgerNews =
  | { readonly kind: 'entry'; readonly entry: LedgerEntry }
  /** Entries that were dropped before they could be read: the first and the last sequence number. */
  | { readonly kind: 'gap'; readonly from: number; readonly to: number }
  /** It is another ledger, told from its beginning. */
  | { readonly kind: 'restart' }
  /** The sandbox was deleted. */
  | { readonly kind: 'end' };

export function readNews({ name, data }: StreamEvent): LedgerNews {
  const value = JSON.parse(data) as unknown;
  switch (name) {
    case 'gap':
      return { kind: 'gap', ...(value as { readonly from: number; readonly to: number }) };
    case 'restart':
    case 'end':
      return { kind: name };
    default:
      return { kind: 'entry', entry: value as LedgerEntry };
  }
}

/** The id of the sandbox that is looked at. */
import { useLedgerStore } from '../ledger/ledger-context.tsx';

export function useSandbox(): string {
  return useLedgerStore().sandbox;
}

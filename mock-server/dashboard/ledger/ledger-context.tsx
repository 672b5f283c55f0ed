/** The ledger of the sandbox that is looked at, for all its screens. */
import { createContext, use, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useAdminConnection } from '../api/admin-context.tsx';
import type { ConnectionState } from './connection-state.ts';
import { LedgerStore } from './ledger-store.ts';
import type { LedgerView } from './ledger-view.ts';

export const LedgerContext = createContext<LedgerStore | undefined>(undefined);

export interface LedgerProviderProps {
  readonly sandbox: string;
  readonly children: ReactNode;
}

/** Follows the ledger of one sandbox for as long as it is shown. */
export function LedgerProvider({ sandbox, children }: LedgerProviderProps) {
  const connection = useAdminConnection();
  const store = useMemo(() => new LedgerStore(connection, sandbox), [connection, sandbox]);
  useEffect(() => {
    const gone = new AbortController();
    void store.follow(gone.signal);
    return () => {
      gone.abort();
    };
  }, [store]);
  return <LedgerContext value={store}>{children}</LedgerContext>;
}

export function useLedgerStore(): LedgerStore {
  const store = use(LedgerContext);
  if (!store) throw new Error('The ledger is known on the screens of a sandbox only.');
  return store;
}

/** The entries, and what is known about those that are not there. Renders again when some have come. */
export function useLedger(): LedgerView {
  const store = useLedgerStore();
  return useSyncExternalStore(store.subscribe, store.view);
}

export function useConnectionState(): ConnectionState {
  const store = useLedgerStore();
  return useSyncExternalStore(store.subscribe, store.state);
}

/** Fetches what was before the oldest entry of the feed, once somebody has scrolled there. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { AdminProblem } from '../../api/admin-problem.ts';
import { useLedger, useLedgerStore } from '../../ledger/ledger-context.tsx';
import { entryLimit } from '../../ledger/ledger-view.ts';

export interface OlderEntries {
  readonly isLoading: boolean;
  /** There are none, or no room for them. */
  readonly isAtEnd: boolean;
  readonly problem: AdminProblem | undefined;
  readonly load: () => void;
}

export function useOlderEntries(): OlderEntries {
  const store = useLedgerStore();
  const { entries } = useLedger();
  const oldest = entries[0]?.seq;
  const [isLoading, setIsLoading] = useState(false);
  const [problem, setProblem] = useState<AdminProblem>();
  /** The oldest sequence number before which there was nothing. */
  const [end, setEnd] = useState<number>();
  const gone = useRef<AbortController>(undefined);
  useEffect(() => () => gone.current?.abort(), [store]);
  const load = useCallback(() => {
    const before = store.view().entries[0]?.seq;
    if (before === undefined) return;
    const leaving = new AbortController();
    gone.current = leaving;
    setIsLoading(true);
    setProblem(undefined);
    store
      .loadOlder(leaving.signal)
      .then(() => {
        if (store.view().entries[0]?.seq === before) setEnd(before);
      })
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) setProblem(AdminProblem.from(error));
      })
      .finally(() => {
        setIsLoading(false);
      });
  }, [store]);
  const isFull = entries.length >= entryLimit;
  const isAtEnd = isFull || oldest === undefined || oldest === 1 || oldest === end;
  return { isLoading, isAtEnd, problem, load };
}

/** The rows of the feed: they follow the ledger, or stand still for somebody who reads them. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { LedgerEntry } from '../../api/admin-types.ts';
import { useLedger, useLedgerStore } from '../../ledger/ledger-context.tsx';
import { matcherOf } from './feed-filter.ts';
import type { FeedFilter } from './feed-filter.ts';
import { describeEntry } from './feed-row.ts';
import type { FeedRow } from './feed-row.ts';
import { showWhileHeld } from './paused-feed.ts';

export interface Feed {
  /** Those that the filter lets through, in the order of the ledger. */
  readonly rows: readonly FeedRow[];
  /** How many entries there are without the filter. */
  readonly total: number;
  readonly isFollowing: boolean;
  /** Rows that have come since it stopped. */
  readonly arrived: number;
  readonly pause: () => void;
  readonly follow: () => void;
}

export function useFeed(filter: FeedFilter): Feed {
  const view = useLedger();
  const store = useLedgerStore();
  const [held, setHeld] = useState<readonly LedgerEntry[]>();
  const select = useSelector(filter);
  const stopped = useMemo(() => held && showWhileHeld(view, held), [view, held]);
  const entries = stopped?.shown ?? view.entries;
  useEffect(() => {
    if (held && !stopped) setHeld(undefined);
  }, [held, stopped]);
  const rows = useMemo(() => select(entries), [select, entries]);
  const arrived = useMemo(() => select(stopped?.arrived ?? []).length, [select, stopped]);
  const pause = useCallback(() => {
    setHeld((before) => before ?? store.view().entries);
  }, [store]);
  const follow = useCallback(() => {
    setHeld(undefined);
  }, []);
  return { rows, total: entries.length, isFollowing: !stopped, arrived, pause, follow };
}

/** Each entry is put into words once: five hundred may come in a second, and twenty thousand be there. */
function useSelector(filter: FeedFilter): (entries: readonly LedgerEntry[]) => readonly FeedRow[] {
  const [described] = useState(() => new WeakMap<LedgerEntry, FeedRow>());
  return useMemo(() => {
    const isShown = matcherOf(filter);
    return (entries) =>
      entries
        .map((entry) => {
          const row = described.get(entry) ?? describeEntry(entry);
          described.set(entry, row);
          return row;
        })
        .filter(isShown);
  }, [described, filter]);
}

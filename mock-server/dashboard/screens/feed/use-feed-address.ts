/** What the address says of the feed: its filter, and the entry that somebody came back from. */
import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import { useRawSearch } from '../../shell/use-raw-search.ts';
import { readFilter, writeFilter } from './feed-filter.ts';
import type { FeedFilter } from './feed-filter.ts';

export interface FeedAddress {
  readonly filter: FeedFilter;
  /** Sequence number of the entry that is selected when the feed is opened. */
  readonly at: number | undefined;
  readonly change: (change: Partial<FeedFilter>) => void;
  /** For when the user comes back; undefined to begin with the newest then. */
  readonly remember: (seq: number | undefined) => void;
}

export function useFeedAddress(): FeedAddress {
  const search = useRawSearch();
  const [location, navigate] = useLocation();
  const filter = useMemo(() => readFilter(search), [search]);
  const asked = Number(new URLSearchParams(search).get('at') ?? 'none');
  const write = useCallback(
    (next: FeedFilter, at?: number) => {
      navigate(location + writeFilter(next, at), { replace: true });
    },
    [location, navigate],
  );
  return {
    filter,
    at: Number.isSafeInteger(asked) ? asked : undefined,
    change: (change) => {
      write({ ...filter, ...change });
    },
    remember: (seq) => {
      write(filter, seq);
    },
  };
}

/** Everything that happens in a sandbox, as it happens. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { LedgerEntry } from '../../api/admin-types.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Screen } from '../../components/screen.tsx';
import { useLedgerStore } from '../../ledger/ledger-context.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { FeedFilterBar } from './feed-filter-bar.tsx';
import { isFiltered, nothingChosen } from './feed-filter.ts';
import { FeedGrid } from './feed-grid.tsx';
import type { FeedRow } from './feed-row.ts';
import { FeedStatus } from './feed-status.tsx';
import { NothingInFeed } from './nothing-in-feed.tsx';
import { useFeedAddress } from './use-feed-address.ts';
import { useFeedKeys } from './use-feed-keys.ts';
import { useFeed } from './use-feed.ts';
import { useOlderEntries } from './use-older-entries.ts';
import { useSelection } from './use-selection.ts';
import { whereItLeads } from './where-it-leads.ts';
import './feed.css';

export default function FeedScreen() {
  const store = useLedgerStore();
  const [, navigate] = useLocation();
  const { filter, at, change, remember } = useFeedAddress();
  const feed = useFeed(filter);
  const older = useOlderEntries();
  const selection = useSelection(feed.rows, at);
  const [inFull, setInFull] = useState<LedgerEntry>();
  const field = useRef<HTMLInputElement>(null);
  const { pause, isFollowing } = feed;
  const isEmpty = feed.total === 0;
  useEffect(() => {
    if (at !== undefined && !isEmpty) pause();
  }, [at, isEmpty, pause]);
  const open = (row: FeedRow): void => {
    remember(row.seq);
    const href = whereItLeads(row, store.sandbox);
    if (href === undefined) setInFull(store.view().entries.find(({ seq }) => seq === row.seq));
    else navigate(href);
  };
  const follow = (): void => {
    selection.clear();
    feed.follow();
    if (at !== undefined) remember(undefined);
  };
  const redelivery = useFeedKeys({ feed, selection, field, open, follow, filter: change });
  const { isLoading, isAtEnd, problem, load } = older;
  const loadOlder = useCallback(() => {
    if (!isLoading && !isAtEnd && !problem) load();
  }, [isLoading, isAtEnd, problem, load]);
  return (
    <Screen title="Live feed">
      <div className="feed">
        <FeedFilterBar filter={filter} onChange={change} onLeave={focusFeed} field={field} />
        {redelivery.error && <ProblemAlert problem={redelivery.error} />}
        {problem && <ProblemAlert problem={problem} onRetry={load} />}
        {feed.rows.length === 0 ? (
          <NothingInFeed
            isFiltered={!isEmpty || isFiltered(filter)}
            older={older}
            onEnd={loadOlder}
            onClear={() => {
              change(nothingChosen);
            }}
          />
        ) : (
          <FeedGrid
            rows={feed.rows}
            selected={selection.selected}
            isFollowing={isFollowing}
            onOpen={open}
            onScroll={(isAtTop) => {
              if (!isAtTop) pause();
              else if (selection.selected === undefined) feed.follow();
            }}
            onEnd={loadOlder}
          />
        )}
        <FeedStatus feed={feed} older={older} onFollow={follow} />
      </div>
      <EntryDialog
        entry={inFull}
        onClose={() => {
          setInFull(undefined);
        }}
      />
    </Screen>
  );
}

function focusFeed(): void {
  document.getElementById('feed')?.focus();
}

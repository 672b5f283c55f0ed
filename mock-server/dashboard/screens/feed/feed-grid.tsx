/** The rows of the feed as a grid, the newest first. Of thousands only those that can be seen are in the document. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { useIsWide } from '../../shell/use-is-wide.ts';
import { FeedGridRow } from './feed-grid-row.tsx';
import { firstBehind } from './paused-feed.ts';
import type { FeedRow } from './feed-row.ts';

export interface FeedGridProps {
  /** In the order of the ledger. */
  readonly rows: readonly FeedRow[];
  /** Sequence number of the row that the keyboard is at. */
  readonly selected: number | undefined;
  readonly isFollowing: boolean;
  readonly onOpen: (row: FeedRow) => void;
  readonly onScroll: (isAtTop: boolean) => void;
  /** The oldest rows are in sight. */
  readonly onEnd: () => void;
}

const columns = ['Time', 'Kind', 'Status', 'Provider', 'Subject', 'What', 'Duration', 'Cause'];
const headHeight = 30;
const heights = { wide: 32, narrow: 58 };
/** Rows that are ready above and below those that can be seen. */
const overscan = 6;

export function FeedGrid({ rows, selected, isFollowing, onOpen, onScroll, onEnd }: FeedGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const isWide = useIsWide();
  const height = isWide ? heights.wide : heights.narrow;
  const head = isWide ? headHeight : 0;
  const rowAt = useCallback((index: number) => rows[rows.length - 1 - index], [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => height,
    getItemKey: (index) => rowAt(index)?.seq ?? index,
    overscan,
    paddingStart: head,
    scrollPaddingStart: head,
  });
  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, height, head]);
  useEffect(() => {
    if (isFollowing) grid.current?.scrollTo({ top: 0 });
  }, [isFollowing]);
  const place = selected === undefined ? -1 : indexOf(rows, selected);
  const isThere = place >= 0;
  useEffect(() => {
    // A move of the selection scrolls, and its coming: not the rows that come before it.
    if (isThere) virtualizer.scrollToIndex(place);
  }, [virtualizer, selected, isThere]);
  const items = virtualizer.getVirtualItems();
  const isEndInSight = (items.at(-1)?.index ?? 0) >= rows.length - 20;
  useEffect(() => {
    if (isEndInSight) onEnd();
  }, [isEndInSight, onEnd]);
  const isSelectionDrawn = items.some(({ index }) => index === place);
  return (
    <div
      ref={grid}
      id="feed"
      className="feed-grid"
      role="grid"
      tabIndex={0}
      aria-label="What happened, the newest first"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isSelectionDrawn ? `entry-${selected}` : undefined}
      onScroll={({ currentTarget }) => {
        onScroll(currentTarget.scrollTop <= 0);
      }}
    >
      <div role="rowgroup" className="feed-head">
        <div role="row" aria-rowindex={1} className="feed-row" style={{ height: headHeight }}>
          {columns.map((name) => (
            <div role="columnheader" key={name}>
              {name}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtualizer.getTotalSize() - head }}>
        {items.map(({ index, start, key }) => {
          const row = rowAt(index);
          return (
            row && (
              <FeedGridRow
                key={key}
                row={row}
                index={index}
                top={start}
                height={height}
                isSelected={row.seq === selected}
                onOpen={onOpen}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

/** @returns where the row stands when the newest is the first; -1 when it is not there */
function indexOf(rows: readonly FeedRow[], seq: number): number {
  const behind = firstBehind(rows, seq);
  return rows[behind - 1]?.seq === seq ? rows.length - behind : -1;
}

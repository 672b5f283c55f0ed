/** One line of the feed. */
import { Anchor, Text } from '@mantine/core';
import { memo } from 'react';
import type { MouseEvent } from 'react';
import { Link } from 'wouter';
import { formatDuration } from '../../components/format-duration.ts';
import { formatInstant } from '../../components/format-instant.ts';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { FeedRow } from './feed-row.ts';
import { whereItLeads } from './where-it-leads.ts';

export interface FeedGridRowProps {
  readonly row: FeedRow;
  /** From the newest, 0. */
  readonly index: number;
  /** In pixels, from the top of the grid. */
  readonly top: number;
  readonly height: number;
  readonly isSelected: boolean;
  readonly onOpen: (row: FeedRow) => void;
}

export const FeedGridRow = memo(function FeedGridRow(props: FeedGridRowProps) {
  const { row, index, top, height, isSelected, onOpen } = props;
  return (
    <div
      role="row"
      id={`entry-${row.seq}`}
      className="feed-row"
      data-kind={row.kind}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={(event) => {
        // A link goes its own way: it may be opened in another tab.
        if (!(event.target as Element).closest('a')) onOpen(row);
      }}
    >
      <Cells row={row} onOpen={onOpen} />
    </div>
  );
});

function Cells({ row, onOpen }: Pick<FeedGridRowProps, 'row' | 'onOpen'>) {
  const { time, kind, status, provider, subject, durationMs, cause } = row;
  const [day = '', moment, rest] = formatInstant(time).split(/[ .]/);
  return (
    <>
      <div role="gridcell" className="feed-time" title={time}>
        <time dateTime={time}>
          <span className="feed-beyond">{day.slice('2026-'.length)} </span>
          {moment}
          <span className="feed-beyond">.{rest}</span>
        </time>
      </div>
      <div role="gridcell" className="feed-kind">
        {kind}
      </div>
      <div role="gridcell" className="feed-status">
        {status !== undefined && <StatusBadge status={status} />}
      </div>
      <div role="gridcell" className="feed-provider" title={provider}>
        {provider}
      </div>
      <div role="gridcell" className="feed-subject" title={subject}>
        {subject ?? (
          <Text span inherit c="dimmed">
            –
          </Text>
        )}
      </div>
      <div role="gridcell" className="feed-what" title={row.what}>
        <What row={row} onOpen={onOpen} />
      </div>
      <div role="gridcell" className="feed-duration">
        {durationMs !== undefined && formatDuration(durationMs)}
      </div>
      <div role="gridcell" className="feed-cause" title={cause ?? undefined}>
        {cause}
      </div>
    </>
  );
}

/** The grid has the focus, so the links in it are for the mouse. */
function What({ row, onOpen }: Pick<FeedGridRowProps, 'row' | 'onOpen'>) {
  const href = whereItLeads(row, useSandbox());
  if (href === undefined) return <>{row.what}</>;
  return (
    <Anchor
      component={Link}
      href={href}
      inherit
      tabIndex={-1}
      onClick={(event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(row);
      }}
    >
      {row.what}
    </Anchor>
  );
}

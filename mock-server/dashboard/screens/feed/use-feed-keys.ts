/** What the keys do on the feed. */
import type { RefObject } from 'react';
import type { Action } from '../../api/use-action.ts';
import type { Schema } from '../../api/admin-types.ts';
import { useRedeliver } from '../../components/use-redeliver.ts';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { nothingChosen } from './feed-filter.ts';
import type { FeedFilter } from './feed-filter.ts';
import type { FeedRow } from './feed-row.ts';
import type { Feed } from './use-feed.ts';
import type { Selection } from './use-selection.ts';
import { deliveryOf } from './where-it-leads.ts';

export interface FeedKeys {
  readonly feed: Feed;
  readonly selection: Selection;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly open: (row: FeedRow) => void;
  readonly follow: () => void;
  readonly filter: (change: Partial<FeedFilter>) => void;
}

/** @returns the redelivery that `r` asks for */
export function useFeedKeys(keys: FeedKeys): Action<[string], Schema<'DeliveryInFull'>> {
  const { feed, selection, field, open, follow, filter } = keys;
  const { row } = selection;
  const redelivery = useRedeliver();
  const step = (steps: number): void => {
    feed.pause();
    selection.move(steps);
    document.getElementById('feed')?.focus({ preventScroll: true });
  };
  useShortcuts([
    {
      keys: 'ArrowDown',
      shown: '↓',
      label: 'Older entry',
      run: () => {
        step(1);
      },
    },
    {
      keys: 'ArrowUp',
      shown: '↑',
      label: 'Newer entry',
      run: () => {
        step(-1);
      },
    },
    {
      keys: 'Enter',
      label: 'Open the entry',
      run: () => {
        if (row) open(row);
      },
    },
    {
      keys: 'r',
      label: 'Redeliver the delivery of the entry',
      run: () => {
        const delivery = row && deliveryOf(row);
        if (delivery !== undefined) void redelivery.run(delivery);
      },
    },
    {
      keys: 'c',
      label: 'Only what the entry belongs to: its cause, and what else that caused',
      run: () => {
        if (row) filter({ ...nothingChosen, about: row.cause ?? row.id });
      },
    },
    {
      keys: '/',
      label: 'Filter',
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
    { keys: 'Escape', shown: 'Esc', label: 'Follow again', run: follow },
  ]);
  return redelivery;
}

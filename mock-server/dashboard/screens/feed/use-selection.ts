/** The row that the keyboard is at. */
import { useCallback, useState } from 'react';
import { firstBehind } from './paused-feed.ts';
import type { FeedRow } from './feed-row.ts';

export interface Selection {
  /** Sequence number. */
  readonly selected: number | undefined;
  readonly row: FeedRow | undefined;
  /** @param steps to older rows; newer ones where it is negative */
  readonly move: (steps: number) => void;
  readonly clear: () => void;
}

/** @param rows in the order of the ledger @param first what is selected to begin with */
export function useSelection(rows: readonly FeedRow[], first: number | undefined): Selection {
  const [selected, setSelected] = useState(first);
  const place = selected === undefined ? rows.length : firstBehind(rows, selected) - 1;
  const move = useCallback(
    (steps: number) => {
      const next = Math.min(rows.length - 1, Math.max(0, place - steps));
      setSelected((before) => rows[next]?.seq ?? before);
    },
    [rows, place],
  );
  const clear = useCallback(() => {
    setSelected(undefined);
  }, []);
  const found = rows[place];
  return { selected, row: found?.seq === selected ? found : undefined, move, clear };
}

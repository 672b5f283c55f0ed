/** A feed that stands still while the ledger goes on. */
import { expect, test } from '@jest/globals';
import type { LedgerEntry } from '../../api/admin-types.ts';
import { emptyView } from '../../ledger/ledger-view.ts';
import type { LedgerView } from '../../ledger/ledger-view.ts';
import { firstBehind, showWhileHeld } from './paused-feed.ts';

const all = Array.from({ length: 9 }, (_, index) => ({ seq: index + 1 }) as LedgerEntry);

/** Of the ledger, the entries from one sequence number to another. */
const part = (from: number, to: number): LedgerEntry[] => all.slice(from - 1, to);

const view = (from: number, to: number): LedgerView => ({
  ...emptyView,
  entries: part(from, to),
  last: to,
});

test('what has come is counted and not shown', () => {
  expect(showWhileHeld(view(3, 8), part(3, 5))).toEqual({
    shown: part(3, 5),
    arrived: part(6, 8),
  });
});

test('older entries that were fetched meanwhile are shown', () => {
  expect(showWhileHeld(view(1, 8), part(3, 5))).toEqual({
    shown: part(1, 5),
    arrived: part(6, 8),
  });
});

test('what the page has let go of stays', () => {
  const small = { ...view(5, 8), letGo: 4 };
  expect(showWhileHeld(small, part(3, 6))?.shown).toEqual(part(3, 6));
  const smaller = { ...view(7, 8), letGo: 6 };
  expect(showWhileHeld(smaller, part(3, 5))).toEqual({ shown: part(3, 5), arrived: part(7, 8) });
});

test('a ledger that was emptied, or is another one, cannot be held', () => {
  expect(showWhileHeld(view(6, 8), part(3, 5))).toBeUndefined();
  expect(showWhileHeld(view(1, 2), part(3, 5))).toBeUndefined();
  const another = { ...view(1, 8), entries: part(1, 8).map((entry) => ({ ...entry })) };
  expect(showWhileHeld(another, part(3, 5))).toBeUndefined();
  expect(showWhileHeld(view(1, 2), [])).toBeUndefined();
});

test('the first entry behind a sequence number is found, where numbers are missing too', () => {
  const seqs = [2, 4, 5].map((seq) => ({ seq }));
  expect([1, 2, 3, 4, 5, 6].map((seq) => firstBehind(seqs, seq))).toEqual([0, 1, 1, 2, 3, 3]);
  expect(firstBehind([], 1)).toBe(0);
});

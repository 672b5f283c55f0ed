/** What a page knows of a ledger after what the stream has told. */
import { expect, test } from '@jest/globals';
import type { LedgerEntry } from '../api/admin-types.ts';
import type { LedgerNews } from './ledger-news.ts';
import { applyNews, emptyView, putBefore } from './ledger-view.ts';
import type { LedgerView } from './ledger-view.ts';

const entry = (seq: number, kind = 'clock'): LedgerEntry =>
  ({ seq, kind, id: `${kind}_${seq}` }) as LedgerEntry;

const entries = (from: number, to: number): LedgerEntry[] =>
  Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));

const told = (...seqs: number[]): LedgerNews[] =>
  seqs.map((seq) => ({ kind: 'entry', entry: entry(seq) }));

const view = (from: number, to: number): LedgerView => ({
  ...emptyView,
  entries: entries(from, to),
  last: to,
});

test('entries are added in order, and what is there already is passed over', () => {
  expect(applyNews(view(1, 3), told(2, 3, 4, 5, 5))).toEqual(view(1, 5));
});

test('beyond the limit the oldest are let go of, and counted', () => {
  expect(applyNews(view(1, 3), told(4, 5), 3)).toEqual({ ...view(3, 5), letGo: 2 });
});

test('a gap is counted once, and the entries behind it are taken', () => {
  const news: LedgerNews[] = [{ kind: 'gap', from: 4, to: 8 }, ...told(9)];
  const after = applyNews(view(1, 3), news);
  expect(after).toEqual({
    entries: [...entries(1, 3), entry(9)],
    last: 9,
    letGo: 0,
    missed: 5,
  });
  expect(applyNews(after, news)).toEqual(after);
});

for (const kind of ['reset', 'restore']) {
  test(`a ${kind} empties the view, and is the first entry of what follows`, () => {
    const begun = { ...view(1, 3), letGo: 4, missed: 2 };
    const news: LedgerNews[] = [{ kind: 'entry', entry: entry(4, kind) }, ...told(5)];
    expect(applyNews(begun, news)).toEqual({
      entries: [entry(4, kind), entry(5)],
      last: 5,
      letGo: 0,
      missed: 0,
    });
  });
}

test('another ledger begins anew, with the same numbers', () => {
  expect(applyNews(view(1, 9), [{ kind: 'restart' }, ...told(1, 2)])).toEqual(view(1, 2));
});

test('older entries are put before the others, the newest of them where there is little room', () => {
  const begun = { ...view(5, 6), letGo: 4 };
  expect(putBefore(begun, entries(2, 5), 10)).toEqual({ ...view(2, 6), letGo: 1 });
  expect(putBefore(begun, entries(1, 4), 3)).toEqual({ ...view(4, 6), letGo: 3 });
  expect(putBefore(begun, entries(1, 4), 2)).toEqual(begun);
});

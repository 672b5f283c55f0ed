/** The filter of the feed, in the address and at work. */
import { expect, test } from '@jest/globals';
import { matcherOf, nothingChosen, readFilter, writeFilter } from './feed-filter.ts';
import type { FeedFilter } from './feed-filter.ts';
import type { FeedRow } from './feed-row.ts';

const row = (seq: number, kind: FeedRow['kind'], more: Partial<FeedRow>): FeedRow => ({
  seq,
  id: `id_${seq}`,
  kind,
  time: '2026-01-01T00:00:00.000Z',
  what: '',
  cause: null,
  ...more,
});

const rows = [
  row(1, 'change', { what: 'hooks 1', cause: 'id_2' }),
  row(2, 'request', { provider: 'north', outcome: 'good', status: 201, what: 'POST /Hooks' }),
  row(3, 'request', { provider: 'south', outcome: 'refused', status: 422, what: 'GET /x' }),
  row(4, 'contract', { provider: 'south', outcome: 'refused', cause: 'id_3' }),
  row(5, 'contract', { provider: 'south', outcome: 'failed', cause: 'id_3' }),
  row(30, 'event', { provider: 'north', subject: 'order.created' }),
];

const shown = (filter: Partial<FeedFilter>): number[] =>
  rows.filter(matcherOf({ ...nothingChosen, ...filter })).map(({ seq }) => seq);

test('without a choice changes of state are left out, and breaches that a refusal tells of', () => {
  expect(shown({})).toEqual([2, 3, 5, 30]);
  expect(shown({ kind: 'all' })).toEqual([1, 2, 3, 4, 5, 30]);
});

test('each choice narrows the others', () => {
  expect(shown({ kind: 'contract' })).toEqual([4, 5]);
  expect(shown({ provider: 'south', outcome: 'refused' })).toEqual([3]);
  expect(shown({ kind: 'request', text: ' post /hooks' })).toEqual([2]);
  expect(shown({ text: '422' })).toEqual([3]);
  expect(shown({ text: 'order.' })).toEqual([30]);
});

test('about one entry: itself and what it caused, of every kind, and not what is called alike', () => {
  expect(shown({ about: 'id_3' })).toEqual([3, 4, 5]);
  expect(shown({ about: 'id_2' })).toEqual([1, 2]);
});

test('the address keeps it, whatever was typed', () => {
  const filter = { ...nothingChosen, text: ' a&b=c #%?', kind: 'request', about: 'id/1' };
  expect(readFilter(writeFilter(filter).slice(1))).toEqual(filter);
  expect(readFilter(writeFilter(filter, 12).slice(1))).toEqual(filter);
  expect(writeFilter(nothingChosen)).toBe('');
  expect(writeFilter({ ...nothingChosen, kind: 'request' }, 12)).toBe('?kind=request&at=12');
});

import { expect, test } from '@jest/globals';
import { madeBy } from './made-by.ts';

const sent = { url: 'https://example.com/a', active: true };

test('what was made is the outermost that has an id and repeats what was sent', () => {
  expect(madeBy(sent, { id: 7, ...sent, owner: { id: 1 } })).toEqual(['7']);
  expect(madeBy(sent, { data: { id: 'a/b', ...sent, owner: { id: 1 } }, meta: {} })).toEqual([
    'a/b',
  ]);
  const both = [sent, { url: 'https://example.com/b' }];
  const items = both.map((one, index) => ({ id: index + 1, ...one }));
  expect(madeBy({ items: both }, { items })).toEqual(['1', '2']);
});

test('what the provider has chosen otherwise is no matter where the address is the same', () => {
  const wish = { ...sent, id: 5, owner: 'mine' };
  expect(madeBy(wish, { ...sent, id: 7, owner: 'yours' })).toEqual(['7']);
  expect(madeBy({ name: 'a' }, { id: 7, name: 'a' })).toEqual(['7']);
});

test('what was there before is not taken for what was made', () => {
  const foreign = { id: 9, url: 'https://example.com/theirs', active: true };
  expect(madeBy(sent, { hook: { id: 7, ...sent }, account: { id: 9, active: true } })).toEqual([
    '7',
  ]);
  expect(madeBy(sent, [foreign, { id: 7, ...sent }, { ...foreign, id: 10 }])).toEqual(['7']);
  expect(madeBy(sent, foreign)).toEqual([]);
  expect(madeBy(sent, { data: { hook: { id: 7, ...sent } }, meta: { id: 9 } })).toEqual([]);
  expect(madeBy({ url: 'a', kind: 'x' }, { id: 1, url: 'b', kind: 'x' })).toEqual([]);
});

test('without an id, or without a body, nothing is known', () => {
  expect(madeBy(sent, { ok: true, ...sent })).toEqual([]);
  expect(madeBy(sent, { id: '', ...sent })).toEqual([]);
  expect(madeBy(sent, undefined)).toEqual([]);
  expect(madeBy(undefined, { id: 9, url: 'https://example.com/theirs' })).toEqual([]);
});

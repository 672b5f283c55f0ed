/** The table of forwards while it is edited. */
import { expect, test } from '@jest/globals';
import { addRow, changeRow, forwardsOf, rowsOf } from './forward-rows.ts';

const forward = { from: 'https://a.example.com', to: 'http://127.0.0.1:3000' };

test('rows keep what makes them theirs when others go and come', () => {
  const [, second] = addRow(rowsOf([forward]));
  const rows = addRow(second ? [second] : []);
  expect(rows).toEqual([
    { key: 1, from: '', to: '' },
    { key: 2, from: '', to: '' },
  ]);
  expect(changeRow(rows, 2, { to: 'x' })).toEqual([rows[0], { key: 2, from: '', to: 'x' }]);
});

test('they are sent in their order, without spaces around them and without what the page adds', () => {
  const rows = changeRow(addRow(rowsOf([forward])), 1, { from: ' https://b.example.com ' });
  expect(forwardsOf(rows)).toEqual([forward, { from: 'https://b.example.com', to: '' }]);
});

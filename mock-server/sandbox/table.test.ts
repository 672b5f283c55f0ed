import { expect, test } from '@jest/globals';
import { defineCollection } from './collection.ts';
import { Table } from './table.ts';
import { hooks } from './test-sandbox.ts';
import type { Hook } from './test-sandbox.ts';

function hooksOf(...owners: readonly string[]): Table<Hook> {
  const table = new Table(hooks);
  for (const [index, owner] of owners.entries()) {
    table.put(String(index + 1), { id: index + 1, owner });
  }
  return table;
}

const idsIn = (table: Table<Hook>, owner: string) => table.in('owner', owner).map(({ id }) => id);

test('records are listed in the order in which they came; one that is replaced keeps its place', () => {
  const table = hooksOf('a', 'a', 'a');
  table.put('1', { id: 1, owner: 'a', secret: 'new' });
  expect(table.all()).toEqual([
    { id: 1, owner: 'a', secret: 'new' },
    { id: 2, owner: 'a' },
    { id: 3, owner: 'a' },
  ]);
  expect(idsIn(table, 'a')).toEqual([1, 2, 3]);
});

test('a page of a bucket is cut from its order', () => {
  const table = hooksOf('a', 'b', 'a', 'a', 'a', 'b', 'a');
  const page = (skipped: number, count: number) =>
    table.page('owner', 'a', skipped, count).map(({ id }) => id);
  expect([page(0, 2), page(2, 2), page(4, 2), page(6, 2), page(0, 0)]).toEqual([
    [1, 3],
    [4, 5],
    [7],
    [],
    [],
  ]);
  expect(table.page('owner', 'c', 0, 2)).toEqual([]);
  table.put('2', { id: 2, owner: 'a' });
  expect(page(0, 3)).toEqual([1, 2, 3]);
});

test('a record that is deleted and put again is new', () => {
  const table = hooksOf('a', 'a');
  table.delete('1');
  expect([table.size, table.get('1'), table.position('1')]).toEqual([1, undefined, undefined]);
  table.put('1', { id: 1, owner: 'a' });
  expect(table.entries().map(([key]) => key)).toEqual(['2', '1']);
  expect(table.position('1')).toBe(3);
});

test('a record that moves to another bucket stands there where its age puts it', () => {
  const table = hooksOf('a', 'b', 'a', 'b');
  table.put('3', { id: 3, owner: 'b' });
  table.put('1', { id: 1, owner: 'b' });
  expect(idsIn(table, 'b')).toEqual([1, 2, 3, 4]);
  expect(idsIn(table, 'a')).toEqual([]);
  table.put('2', { id: 2, owner: 'a' });
  table.put('5', { id: 5, owner: 'b' });
  expect(idsIn(table, 'b')).toEqual([1, 3, 4, 5]);
  expect([table.countIn('owner', 'a'), table.countIn('owner', 'b')]).toEqual([1, 4]);
  expect(table.all().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
});

test('a deletion that is taken back leaves no trace', () => {
  const table = hooksOf('a', 'a', 'a');
  table.delete('2');
  table.restore('2', { id: 2, owner: 'a' }, 2);
  expect(table.entries().map(([key]) => key)).toEqual(['1', '2', '3']);
  expect(idsIn(table, 'a')).toEqual([1, 2, 3]);
  table.put('4', { id: 4, owner: 'a' });
  expect(table.position('4')).toBe(4);
});

test('an index that throws leaves the table as it was', () => {
  const picky = defineCollection<Hook>('test.picky', {
    owner: ({ owner }) => owner,
    secret: ({ secret }) => {
      if (secret === undefined) throw new Error('no secret');
      return secret;
    },
  });
  const table = new Table(picky);
  const first = { id: 1, owner: 'a', secret: 's' };
  table.put('1', first);
  for (const key of ['1', '2']) {
    expect(() => {
      table.put(key, { id: 9, owner: 'b' });
    }).toThrow(new Error('no secret'));
  }
  expect(table.entries()).toEqual([['1', first]]);
  expect([table.in('owner', 'a'), table.in('secret', 's')]).toEqual([[first], [first]]);
  expect([table.in('owner', 'b'), table.countIn('owner', 'b'), table.size]).toEqual([[], 0, 1]);
  table.put('2', { id: 2, owner: 'a', secret: 's' });
  expect(table.position('2')).toBe(2);
});

test('a table as plain data makes another that is the same, and stays so', () => {
  const table = hooksOf('a', 'b', 'a');
  table.delete('2');
  table.put('1', { id: 1, owner: 'b' });
  const content = table.content();
  const records = [
    ['1', 1, { id: 1, owner: 'b' }],
    ['3', 3, { id: 3, owner: 'a' }],
  ];
  expect(content).toEqual({ next: 4, records });
  const copy = new Table(hooks);
  copy.load(content);
  table.put('4', { id: 4, owner: 'b' });
  table.delete('1');
  expect(copy.content()).toEqual({ next: 4, records });
  expect([idsIn(copy, 'a'), idsIn(copy, 'b')]).toEqual([[3], [1]]);
  copy.put('5', { id: 5, owner: 'a' });
  expect([copy.position('5'), idsIn(copy, 'a')]).toEqual([4, [3, 5]]);
  expect(content).toEqual({ next: 4, records });
});

/** What is left out of a comparison. */
import { expect, test } from '@jest/globals';
import { foldEqualLines } from './fold-equal-lines.ts';
import type { DiffLine } from './line-diff.ts';

const same = (count: number): DiffLine[] =>
  Array.from({ length: count }, (_, index) => ({ sign: '=', text: String(index) }));
const added: DiffLine = { sign: '+', text: 'new' };

test('three lines stay on both sides of a difference', () => {
  const lines = [...same(5), added, ...same(9)];
  expect(foldEqualLines(lines)).toEqual([{ hidden: 2 }, ...lines.slice(2, 9), { hidden: 6 }]);
});

test('a single line is never left out', () => {
  const lines = [...same(4), added, ...same(4)];
  expect(foldEqualLines(lines)).toEqual(lines);
});

test('nothing is left of what is the same throughout', () => {
  expect(foldEqualLines(same(4))).toEqual([{ hidden: 4 }]);
});

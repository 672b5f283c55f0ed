/** Differences between two texts, line by line. */
import { expect, test } from '@jest/globals';
import { diffLines } from './line-diff.ts';

const drawn = (first: string, second: string): string[] =>
  diffLines(first, second).map(({ sign, text }) => `${sign}${text}`);

test('what was changed stands between what is the same', () => {
  expect(drawn('a\nb\nc\nd', 'a\nx\nc\ny\nd')).toEqual(['=a', '-b', '+x', '=c', '+y', '=d']);
});

test('texts that are equal, and those that have nothing in common', () => {
  expect(drawn('a\nb', 'a\nb')).toEqual(['=a', '=b']);
  expect(drawn('', '')).toEqual([]);
  expect(drawn('', 'a')).toEqual(['+a']);
  expect(drawn('a\nb', '')).toEqual(['-a', '-b']);
  expect(drawn('a', 'b')).toEqual(['-a', '+b']);
});

test('lines that come again are counted once each', () => {
  expect(drawn('a\na\na', 'a\na')).toEqual(['=a', '=a', '-a']);
  expect(drawn('b\na\nb', 'a\nb\na')).toEqual(['-b', '=a', '=b', '+a']);
});

test('both texts can be put together again, however long they are', () => {
  const lines = (count: number, step: number): string =>
    Array.from({ length: count }, (_, index) => `line ${(index * step) % 101}`).join('\n');
  for (const [first, second] of [
    [lines(50, 3), lines(60, 7)],
    [lines(3_000, 3), lines(3_000, 7)],
  ] as const) {
    const diff = diffLines(first, second);
    const without = (sign: string): string =>
      diff
        .filter((line) => line.sign !== sign)
        .map(({ text }) => text)
        .join('\n');
    expect(without('+')).toBe(first);
    expect(without('-')).toBe(second);
  }
});

/** Lengths of time for people. */
import { expect, test } from '@jest/globals';
import { formatGap } from './format-gap.ts';

test.each([
  [0, '0 ms'],
  [7.4, '7 ms'],
  [1_000, '1 s'],
  [61_500, '1 m 1 s'],
  [300_000, '5 m'],
  [5_400_000, '1 h 30 m'],
  [86_400_000 * 2 + 1, '2 d'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(formatGap(milliseconds)).toBe(text);
});

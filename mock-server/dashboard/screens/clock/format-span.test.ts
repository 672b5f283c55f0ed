/** Spans of time in words. */
import { expect, test } from '@jest/globals';
import { formatSpan } from './format-span.ts';

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_000, '1 s'],
  [27_400, '27 s'],
  [60_000, '1 m'],
  [61_000, '1 m 1 s'],
  [3_600_000, '1 h'],
  [3_601_000, '1 h'],
  [5_400_000, '1 h 30 m'],
  [273_600_000, '3 d 4 h'],
])('%d milliseconds are %j', (milliseconds, words) => {
  expect(formatSpan(milliseconds)).toBe(words);
});

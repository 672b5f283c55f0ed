import { expect, test } from '@jest/globals';
import { percentile, slopeOf, spreadOf } from './statistics.ts';

test('a spread has the lowest, the middle and the highest, in whatever order they come', () => {
  expect(spreadOf([30, 10, 20])).toEqual({ min: 10, median: 20, max: 30 });
  expect(spreadOf([4, 1, 3, 2])).toEqual({ min: 1, median: 2.5, max: 4 });
  expect(spreadOf([7])).toEqual({ min: 7, median: 7, max: 7 });
});

test('a percentile lies between its neighbours', () => {
  const hundred = Array.from({ length: 101 }, (_, at) => at);
  expect(percentile(hundred, 0.99)).toBe(99);
  expect(percentile([0, 10], 0.25)).toBe(2.5);
});

test('nothing has no percentile', () => {
  expect(() => percentile([], 0.5)).toThrow('Failed to take a percentile: there are no values.');
});

test('a slope is that of the line which fits best', () => {
  expect(
    slopeOf([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toBeCloseTo(2);
  expect(
    slopeOf([
      [0, 1],
      [1, -1],
      [2, 1],
      [3, -1],
      [4, 1],
    ]),
  ).toBeCloseTo(0);
  expect(() => slopeOf([[0, 1]])).toThrow('Failed to take a slope: it needs two points.');
});

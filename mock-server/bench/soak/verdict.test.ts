import { expect, test } from '@jest/globals';
import { judgeSoak } from './verdict.ts';
import type { Sample } from './verdict.ts';

const flat: Sample = {
  seconds: 0,
  rssBytes: 200_000_000,
  heapBytes: 60_000_000,
  descriptors: 30,
  resources: 12,
  delayMs: 20,
};

/** Forty readings, ten seconds apart. @param change what differs from a flat one, by the number of the reading */
function soak(change: (at: number) => Partial<Sample>): Sample[] {
  return Array.from({ length: 40 }, (_, at) => ({ ...flat, seconds: at * 10, ...change(at) }));
}

const growing = (samples: readonly Sample[]) =>
  judgeSoak(samples)
    .filter(({ isFlat }) => !isFlat)
    .map(({ what }) => what);

test('what stays as it is, is flat', () => {
  expect(judgeSoak(soak(() => ({})))).toEqual([
    { what: 'memory', growth: 0, bound: 12, unit: 'MB', isFlat: true },
    { what: 'heap', growth: 0, bound: 5, unit: 'MB', isFlat: true },
    { what: 'descriptors', growth: 0, bound: 5, unit: '', isFlat: true },
    { what: 'open handles', growth: 0, bound: 5, unit: '', isFlat: true },
    { what: 'event-loop delay', growth: 0, bound: 30, unit: 'ms', isFlat: true },
  ]);
});

test('what grows in the first half alone, and what goes up and down, is flat', () => {
  expect(
    growing(soak((at) => ({ rssBytes: 100_000_000 + Math.min(at, 20) * 10_000_000 }))),
  ).toEqual([]);
  expect(growing(soak((at) => ({ heapBytes: 60_000_000 + (at % 2) * 20_000_000 })))).toEqual([]);
});

test('a megabyte at each reading is found', () => {
  expect(growing(soak((at) => ({ rssBytes: 200_000_000 + at * 1_000_000 })))).toEqual(['memory']);
  expect(growing(soak((at) => ({ heapBytes: 60_000_000 + at * 1_000_000 })))).toEqual(['heap']);
});

test('a descriptor, a handle and a few milliseconds at each reading are found', () => {
  expect(growing(soak((at) => ({ descriptors: 30 + at })))).toEqual(['descriptors']);
  expect(growing(soak((at) => ({ resources: 12 + at })))).toEqual(['open handles']);
  expect(growing(soak((at) => ({ delayMs: 20 + 5 * at })))).toEqual(['event-loop delay']);
});

test('a soak that was too short is not judged', () => {
  expect(() => judgeSoak([flat, flat, flat])).toThrow(
    'Failed to judge the soak: 3 samples are too few. Run it longer.',
  );
});

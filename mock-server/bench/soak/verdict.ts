/** Whether what was read over a soak stays flat. */
import { percentile, slopeOf } from '../statistics.ts';
import type { Reading } from './gauge.ts';

export interface Sample extends Reading {
  /** Since the soak began. */
  readonly seconds: number;
}

export interface Finding {
  readonly what: string;
  /** In the second half, by a straight line through it. */
  readonly growth: number;
  readonly bound: number;
  readonly unit: string;
  readonly isFlat: boolean;
}

interface Measure {
  readonly what: string;
  readonly unit: string;
  readonly value: (sample: Sample) => number;
  /** What it may grow by whatever it is, and as a part of what it is. */
  readonly atLeast: number;
  readonly part: number;
}

const mega = 1_000_000;

const measures: readonly Measure[] = [
  { what: 'memory', unit: 'MB', value: (s) => s.rssBytes / mega, atLeast: 12, part: 0.05 },
  { what: 'heap', unit: 'MB', value: (s) => s.heapBytes / mega, atLeast: 5, part: 0.05 },
  { what: 'descriptors', unit: '', value: (s) => s.descriptors, atLeast: 5, part: 0 },
  { what: 'open handles', unit: '', value: (s) => s.resources, atLeast: 5, part: 0 },
  { what: 'event-loop delay', unit: 'ms', value: (s) => s.delayMs, atLeast: 30, part: 0.5 },
];

/** Fewer say nothing about a direction. */
const fewest = 4;

/** The first half fills caches and ledgers, and is not looked at. @throws Error for too few samples */
export function judgeSoak(samples: readonly Sample[]): Finding[] {
  const half = samples.slice(Math.floor(samples.length / 2));
  const [first, last] = [half[0], half.at(-1)];
  if (half.length < fewest || !first || !last) {
    throw new Error(
      `Failed to judge the soak: ${samples.length} samples are too few. Run it longer.`,
    );
  }
  const span = last.seconds - first.seconds;
  return measures.map(({ what, unit, value, atLeast, part }) => {
    const growth = slopeOf(half.map((sample) => [sample.seconds, value(sample)])) * span;
    const bound = Math.max(atLeast, part * percentile(half.map(value), 0.5));
    return { what, unit, growth, bound, isFlat: growth <= bound };
  });
}

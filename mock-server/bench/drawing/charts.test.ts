import { expect, test } from '@jest/globals';
import { barChart } from './bar-chart.ts';
import { lineChart } from './line-chart.ts';
import { linearTicks, logarithmicTicks } from './ticks.ts';

test('ticks are round and reach beyond the highest value', () => {
  expect(linearTicks(47_000)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000]);
  expect(linearTicks(3)).toEqual([0, 1, 2, 3]);
  expect(linearTicks(0)).toEqual([0, 1]);
  expect(logarithmicTicks(10, 100_000)).toEqual([10, 100, 1_000, 10_000, 100_000]);
  expect(logarithmicTicks(1, 1)).toEqual([1, 10]);
});

test('a bar is as long as its value, and texts are escaped', () => {
  const svg = barChart({
    title: 'A & "B"',
    axis: 'ms',
    bars: [
      { name: '<one>', value: 100, isSubject: true },
      { name: 'half', value: 50 },
    ],
  });
  const widths = [...svg.matchAll(/<rect class="\w+" [^>]*width="([\d.]+)"/g)].map(([, w]) =>
    Number(w),
  );
  expect(widths).toEqual([410, 205]);
  expect(svg).toContain('aria-label="A &amp; &quot;B&quot;"');
  expect(svg).toContain('>&lt;one></text>');
});

test('a line has a point for each value: left is the smallest, and up is more', () => {
  const svg = lineChart({
    title: 'Growth',
    xAxis: 'number',
    yAxis: 'µs',
    lines: [
      {
        name: 'get',
        points: [
          [1, 50],
          [10, 100],
        ],
      },
    ],
  });
  expect(/<polyline[^>]*points="([^"]*)"/.exec(svg)?.[1]).toBe('80,200 696,76');
});

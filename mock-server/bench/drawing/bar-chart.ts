/** Bars from left to right, one under the other, with the value at the end of each. */
import { chart, chartWidth, gridLine, label, rounded } from './chart.ts';
import { linearTicks, tickText } from './ticks.ts';

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** The one that the plot is about. */
  readonly isSubject?: boolean;
}

export interface BarChart {
  readonly title: string;
  /** What the length means, with its unit: `requests per second`. */
  readonly axis: string;
  readonly bars: readonly Bar[];
}

const rowHeight = 28;
const [left, right, top] = [230, chartWidth - 80, 44];

export function barChart({ title, axis, bars }: BarChart): string {
  const ticks = linearTicks(Math.max(0, ...bars.map(({ value }) => value)));
  const scale = (value: number) => left + ((right - left) * value) / (ticks.at(-1) ?? 1);
  const bottom = top + bars.length * rowHeight;
  const marks = ticks.flatMap((tick) => [
    gridLine(scale(tick), top, scale(tick), bottom),
    label(tickText(tick), { x: scale(tick), y: bottom + 18, anchor: 'middle', kind: 'quiet' }),
  ]);
  const drawn = bars.flatMap((bar, at) => drawBar(bar, top + at * rowHeight, scale));
  const name = { x: (left + right) / 2, y: bottom + 40, anchor: 'middle' } as const;
  return chart(title, bottom + 54, [...marks, ...drawn, label(axis, name)]);
}

function drawBar({ name, value, isSubject }: Bar, y: number, scale: (value: number) => number) {
  const width = rounded(scale(value) - left);
  const shown = isSubject ? 'f0' : 'other';
  const middle = y + rowHeight / 2 + 4;
  return [
    label(name, { x: left - 10, y: middle, anchor: 'end' }),
    `<rect class="${shown}" x="${left}" y="${y + 5}" width="${width}" height="${rowHeight - 10}" rx="2"/>`,
    label(tickText(Number(value.toPrecision(3))), { x: scale(value) + 6, y: middle }),
  ];
}

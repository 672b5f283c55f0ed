/** Lines over a logarithmic axis: how something changes while something else grows tenfold and tenfold again. */
import { chart, chartWidth, gridLine, label, rounded } from './chart.ts';
import type { Plane } from './chart.ts';
import { linearTicks, logarithmicTicks, tickText } from './ticks.ts';

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface LineChart {
  readonly title: string;
  /** With its unit; the values grow by powers of ten. */
  readonly xAxis: string;
  readonly yAxis: string;
  readonly lines: readonly Line[];
}

interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

const height = 380;
const plane: Plane = { left: 80, right: chartWidth - 24, top: 76, bottom: height - 56 };
const colours = 4;

export function lineChart({ title, xAxis, yAxis, lines }: LineChart): string {
  const points = lines.flatMap((line) => line.points);
  const xs = points.map(([x]) => x);
  const xTicks = logarithmicTicks(Math.min(...xs), Math.max(...xs));
  const yTicks = linearTicks(Math.max(...points.map(([, y]) => y)));
  const scales = scalesOf(xTicks, yTicks);
  return chart(title, height, [
    label(yAxis, { x: 16, y: 50, kind: 'quiet' }),
    ...grid(xTicks, yTicks, scales),
    label(xAxis, { x: (plane.left + plane.right) / 2, y: height - 14, anchor: 'middle' }),
    ...lines.flatMap((line, at) => drawLine(line, at, scales)),
    ...lines.flatMap(({ name }, at) => legend(name, at)),
  ]);
}

function scalesOf(xTicks: readonly number[], yTicks: readonly number[]): Scales {
  const [first, last] = [Math.log10(xTicks[0] ?? 1), Math.log10(xTicks.at(-1) ?? 10)];
  const width = plane.right - plane.left;
  const tall = plane.bottom - plane.top;
  return {
    x: (value) => plane.left + (width * (Math.log10(value) - first)) / (last - first),
    y: (value) => plane.bottom - (tall * value) / (yTicks.at(-1) ?? 1),
  };
}

function grid(xTicks: readonly number[], yTicks: readonly number[], { x, y }: Scales): string[] {
  const upright = xTicks.flatMap((tick) => [
    gridLine(x(tick), plane.top, x(tick), plane.bottom),
    label(tickText(tick), {
      x: x(tick),
      y: plane.bottom + 18,
      anchor: 'middle',
      kind: 'quiet',
    }),
  ]);
  const level = yTicks.flatMap((tick) => [
    gridLine(plane.left, y(tick), plane.right, y(tick)),
    label(tickText(tick), { x: plane.left - 8, y: y(tick) + 4, anchor: 'end', kind: 'quiet' }),
  ]);
  return [...upright, ...level];
}

function drawLine({ points }: Line, at: number, { x, y }: Scales): string[] {
  const places = points.map(([px, py]) => [rounded(x(px)), rounded(y(py))] as const);
  const path = places.map((place) => place.join(',')).join(' ');
  const dots = places.map(
    ([cx, cy]) => `<circle class="f${at % colours}" cx="${cx}" cy="${cy}" r="3.5"/>`,
  );
  return [`<polyline class="line c${at % colours}" points="${path}"/>`, ...dots];
}

function legend(name: string, at: number): string[] {
  const x = plane.right - 190;
  const y = plane.top + 16 + at * 20;
  return [
    `<rect class="f${at % colours}" x="${x}" y="${y - 9}" width="14" height="4"/>`,
    label(name, { x: x + 22, y: y - 2 }),
  ];
}

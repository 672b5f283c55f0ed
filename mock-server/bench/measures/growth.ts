/** How the time of a request changes while something grows. */

export interface GrowthSeries {
  /** The request. */
  readonly name: string;
  readonly points: readonly GrowthPoint[];
}

export interface GrowthPoint {
  /** How many there were. */
  readonly count: number;
  /** The median, microseconds. */
  readonly us: number;
}

export interface Growth {
  /** What grew: `operations`. */
  readonly of: string;
  readonly series: readonly GrowthSeries[];
}

export interface GrowthMeasure {
  readonly of: string;
  /** Begins with the smallest. @param measured is told each point as it is found */
  readonly measure: (measured: (name: string, point: GrowthPoint) => void) => Promise<void>;
}

/** Puts the points of each request together, in the order in which they come. */
export async function collectGrowth(
  { of, measure }: GrowthMeasure,
  say: (line: string) => void,
): Promise<Growth> {
  const series = new Map<string, GrowthPoint[]>();
  await measure((name, point) => {
    say(`growth, ${point.count} ${of}: ${name} ${point.us.toFixed(0)} µs`);
    series.set(name, [...(series.get(name) ?? []), point]);
  });
  return { of, series: [...series].map(([name, points]) => ({ name, points })) };
}

/** @returns how many times as long the last one takes as the first one */
export function growthRatio(points: readonly GrowthPoint[]): number {
  return (points.at(-1)?.us ?? Number.NaN) / (points[0]?.us ?? Number.NaN);
}

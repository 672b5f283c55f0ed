/** What is said of several measurements of the same thing. */

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** @throws RangeError for none */
export function spreadOf(values: readonly number[]): Spread {
  return {
    min: percentile(values, 0),
    median: percentile(values, 0.5),
    max: percentile(values, 1),
  };
}

/**
 * Between two values it is as far from one to the other as the part says, so that the median of two is their mean.
 * @param part between 0 and 1
 * @throws RangeError for no values
 */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) {
    throw new RangeError('Failed to take a percentile: there are no values.');
  }
  return below + (above - below) * (at - Math.floor(at));
}

/** How much `y` grows per unit of `x`, by least squares. @throws RangeError for fewer than two points */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  if (points.length < 2) throw new RangeError('Failed to take a slope: it needs two points.');
  const meanX = meanOf(points.map(([x]) => x));
  const meanY = meanOf(points.map(([, y]) => y));
  const [above, below] = points.reduce(
    ([xy, xx], [x, y]) => [xy + (x - meanX) * (y - meanY), xx + (x - meanX) ** 2],
    [0, 0],
  );
  return above / below;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

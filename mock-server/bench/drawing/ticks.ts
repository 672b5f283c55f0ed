/** Where an axis has its marks. */

/** @returns round values from 0 to at least `max`, about five: steps of 1, 2 or 5 and powers of ten of them */
export function linearTicks(max: number): number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(max / step - 1e-9) + 1 }, (_, at) => at * step);
}

/** @returns the powers of ten from the one below `min` to the one above `max` */
export function logarithmicTicks(min: number, max: number): number[] {
  const first = Math.floor(Math.log10(min) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(Math.log10(max) - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at));
}

/** @returns `12,000`, `0.5` */
export function tickText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

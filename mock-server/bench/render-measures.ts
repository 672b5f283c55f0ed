/** What was measured of this project alone, as text. */
import { alignRows } from './align-rows.ts';
import { growthRatio } from './measures/growth.ts';
import type { Growth } from './measures/growth.ts';
import type { Rates } from './measures/measure-rates.ts';
import type { StagesResult } from './measures/measure-stages.ts';

export function renderStages({ stages, wholeUs, profiledUs }: StagesResult): string {
  const rows = stages.map(({ stage, us }) => [stage, us.toFixed(1)]);
  return alignRows([
    ['create, stage by stage', 'µs'],
    ...rows,
    ['whole, with the profiler', profiledUs.toFixed(1)],
    ['whole, without it', wholeUs.toFixed(1)],
  ]);
}

export function renderRates({ deliveriesPerSecond, sandboxesPerSecond }: Rates): string {
  return alignRows([
    ['per second', ''],
    ['deliveries', deliveriesPerSecond.toFixed(0)],
    ['sandboxes created', sandboxesPerSecond.toFixed(0)],
  ]);
}

export function renderGrowth({ of, series }: Growth): string {
  const counts = series[0]?.points.map(({ count }) => count.toLocaleString('en-US')) ?? [];
  const rows = series.map(({ name, points }) => [
    name,
    ...points.map(({ us }) => `${us.toFixed(0)} µs`),
    `${growthRatio(points).toFixed(2)} ×`,
  ]);
  return alignRows([[`number of ${of}`, ...counts, 'last to first'], ...rows]);
}

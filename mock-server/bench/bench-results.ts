/** Everything that the benchmark has found, part by part; a run replaces the parts that it measures. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Machine } from './machine.ts';
import type { Growth } from './measures/growth.ts';
import type { Rates } from './measures/measure-rates.ts';
import type { StagesResult } from './measures/measure-stages.ts';
import type { ComparisonResult } from './results.ts';

export interface Origin {
  readonly machine: Machine;
  /** ISO 8601. */
  readonly at: string;
  /** Of this project. */
  readonly version: string;
}

export interface BenchResults {
  readonly comparison?: ComparisonResult & Origin;
  readonly stages?: StagesResult & Origin;
  readonly rates?: Rates & Origin;
  readonly growth?: { readonly measured: readonly Growth[] } & Origin;
}

/** @returns all parts, those of earlier runs included */
export function keepResults(file: string, found: BenchResults): BenchResults {
  const earlier = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as BenchResults)
    : undefined;
  const all = { ...earlier, ...found };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}

/** @param plots by file name */
export function keepPlots(file: string, plots: Readonly<Record<string, string>>): void {
  const folder = join(dirname(file), 'plots');
  mkdirSync(folder, { recursive: true });
  for (const [name, plot] of Object.entries(plots)) writeFileSync(join(folder, name), plot);
}

/** What a run of the benchmark found, as it is written to results.json. */
import type { Measured, Unfit } from './measure-request.ts';

export interface PeerResult {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly installedBytes: number;
  /** One for each start. */
  readonly coldStartMs: readonly number[];
  /** One for each round: of the process and of all that it started. */
  readonly peakBytes: readonly number[];
  /** By the name of the request: a measurement for each round, or why there is none. */
  readonly requests: Readonly<Record<string, readonly Measured[] | Unfit>>;
}

export interface ComparisonResult {
  readonly generator: string;
  readonly connections: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** By name, as in the workload. */
  readonly titles: Readonly<Record<string, string>>;
  /** The first one is the subject. */
  readonly peers: readonly PeerResult[];
  /** Those that were not measured, with the reason. */
  readonly missing: Readonly<Record<string, string>>;
}

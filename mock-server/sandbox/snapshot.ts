/** A sandbox as one JSON document: all that it remembers, and what a reset brings back; without its ledger. */
import type { ClockState } from './clock.ts';
import type { StateContent } from './state.ts';
import type { SwitchValue } from './switches.ts';

/** Counts the forms that this document has had. */
export const snapshotVersion = 1;

/** What a sandbox was created with. */
export interface Birth {
  readonly seed: string;
  readonly clock: ClockState;
  /** Switches that differed from their default. */
  readonly options: Readonly<Record<string, SwitchValue>>;
}

export interface Snapshot extends StateContent {
  readonly version: typeof snapshotVersion;
  readonly birth: Birth;
  readonly clock: ClockState;
}

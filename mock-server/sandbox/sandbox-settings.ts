/** What a sandbox is made of. */
import type { ClockSetting } from './clock.ts';
import type { Collection } from './collection.ts';
import type { Credential } from './credentials.ts';
import type { Forward } from './forwards.ts';
import type { Journal } from './journal.ts';
import type { LedgerBudget } from './ledger-budget.ts';
import type { LedgerContent } from './ledger.ts';
import type { Snapshot } from './snapshot.ts';
import type { Change } from './state.ts';
import type { SwitchValue } from './switches.ts';

export interface SandboxSettings {
  readonly id: string;
  readonly seed: string;
  readonly clock: ClockSetting;
  /** Switches that differ from their default, already checked: `<provider>.throttle` → `off`. */
  readonly options: Readonly<Record<string, SwitchValue>>;
  readonly credentials: readonly Credential[];
  /** What it starts with. */
  readonly forwards?: readonly Forward[];
  readonly collections: readonly Collection<never>[];
  readonly ledgerLimit: number;
  readonly ledgerBudget?: LedgerBudget;
  readonly journal?: Journal;
}

/** What a sandbox was before it is made: read from a journal, or copied. */
export interface SandboxPast {
  readonly snapshot: Snapshot;
  readonly ledger: LedgerContent;
  /** Made since the snapshot. */
  readonly changes: readonly Change[];
}

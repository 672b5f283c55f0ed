/** A check, before anything is sent: what it sends, and what a receiver must make of it. */
import type { WriteBody } from '../delivery/exchange.ts';
import type { Call, ProviderCalls } from './provider-calls.ts';

/** In the order in which they are made: what may leave a receiver in ruins comes last. */
export const checkIds = [
  'baseline',
  'events',
  'wrong-signature',
  'missing-signature',
  'changed-body',
  'stale-timestamp',
  'two-signatures',
  'duplicate',
  'unknown-event',
  'added-properties',
  'out-of-order',
  'slow-body',
  'broken-off-body',
] as const;

export type CheckId = (typeof checkIds)[number];

/**
 * `accepted` is what the provider takes for success, `refused` is no success, `ended` is success or a refusal after
 * which the provider does not try again, and of `anything` nothing is asked.
 */
export type Expectation = 'accepted' | 'refused' | 'ended' | 'anything';

export interface PlannedCall {
  readonly call: Call;
  readonly expects: Expectation;
  readonly write?: WriteBody;
}

export interface PlannedCase {
  readonly event: string;
  readonly sent: string;
  readonly expected: string;
  /** What to do when it is not handled; left out where that depends on the answer alone. */
  readonly advice?: string;
  /** Composed when their turn has come, because what is signed grows stale. */
  readonly calls: () => readonly PlannedCall[];
}

/** A check that makes no sense for a provider. @property reason a sentence */
export interface Inapplicable {
  readonly reason: string;
}

export interface PlanSettings {
  /** How long a slow body takes. */
  readonly slowMs: number;
}

export type PlanCheck = (
  calls: ProviderCalls,
  settings: PlanSettings,
) => readonly (PlannedCase | Inapplicable)[];

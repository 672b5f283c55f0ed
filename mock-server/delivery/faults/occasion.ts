/** An attempt that faults may strike, and what they do to its call on the way. */
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { AttemptTrigger, Delivery } from '../delivery.ts';
import type { Composed } from '../make-attempt.ts';
import type { Sending } from '../policy.ts';

export interface Occasion {
  readonly sandbox: Sandbox;
  readonly sending: Sending;
  readonly delivery: Delivery;
  readonly trigger: AttemptTrigger;
}

export interface OutgoingCall {
  readonly composed: Composed;
  /** By so much earlier than now it is signed. */
  readonly earlierMs: number;
  /** The fault that lets it go nowhere. */
  readonly droppedBy: string | null;
  /** How often it is made besides the one that counts. */
  readonly copies: number;
  /** What is spoilt already: spoilt twice, it might be right again. */
  readonly spoilt: readonly string[];
}

/** What a fault did, in words; or why it could do nothing. */
export type Outcome =
  { readonly call: OutgoingCall; readonly effect: string } | { readonly reason: string };

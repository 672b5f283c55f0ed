/** What the admin API answers, as a test sees it. specs/admin.yaml says more of each member. */
import type {
  AttemptError,
  AttemptRequest,
  AttemptResponse,
  AttemptResult,
  AttemptTrigger,
  DeliveryState,
} from '../delivery/delivery.ts';
import type { FaultKind, FaultSide } from '../sandbox/faults.ts';
import type { RequestRecord } from '../sandbox/request-record.ts';
import type { SwitchValue } from '../sandbox/switches.ts';

export interface CreatedSandbox {
  readonly id: string;
  readonly seed: string;
  /** By provider. */
  readonly urls: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, SwitchValue>>;
}

/** What time it is in a sandbox. */
export interface SandboxClock {
  readonly mode: 'real' | 'frozen';
  /** ISO-8601. */
  readonly now: string;
  /** Attempts that fall due later. */
  readonly pending: number;
}

/** One event on its way to one subscription. Instants are ISO-8601. */
export interface DeliveryAnswer {
  readonly id: string;
  readonly provider: string;
  /** Id of the event. */
  readonly event: string;
  readonly type: string;
  readonly account: string;
  readonly subscription: string;
  /** Where the subscription wants it, as registered. */
  readonly target: string;
  readonly state: DeliveryState;
  /** Why it stands as it does, when that is not the answer of the receiver. */
  readonly reason: string | null;
  /** Attempts so far. */
  readonly made: number;
  /** Those of them that the schedule asked for. */
  readonly scheduled: number;
  /** Of the receiver's last answer; null when the last attempt got none. */
  readonly status: number | null;
  /** Why the last attempt got none. */
  readonly error: string | null;
  /** When the next attempt falls due; null when there is none. */
  readonly next: string | null;
  /** Id of the fault that holds the next attempt back. */
  readonly heldBy?: string;
  readonly replayOf: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One call to a receiver. */
export interface AttemptAnswer {
  readonly id: string;
  readonly number: number;
  readonly trigger: AttemptTrigger;
  readonly at: string;
  readonly request: AttemptRequest;
  readonly response: AttemptResponse | null;
  readonly error: AttemptError | null;
  readonly result: AttemptResult;
  readonly durationMs: number;
  readonly notes: readonly string[];
}

export interface DeliveryInFull extends DeliveryAnswer {
  readonly attempts: readonly AttemptAnswer[];
}

/** Something that was made to happen, and whom it concerns. */
export interface TriggeredEvent {
  /** Of several the first. */
  readonly id: string;
  readonly events: readonly string[];
  readonly deliveries: readonly DeliveryAnswer[];
  /** Subscriptions that ask for it and get nothing. */
  readonly leftOut: readonly { readonly subscription: string; readonly reason: string }[];
}

/** A request that a provider got, and what it answered. */
export interface RequestAnswer extends Omit<RequestRecord, 'counted'> {
  readonly kind: 'request';
  readonly seq: number;
  readonly id: string;
  /** ISO-8601, of the sandbox. */
  readonly time: string;
  /** Changes made beside the operation, such as what a rate limit counted. */
  readonly counted: readonly object[];
}

/** A fault that is armed; the members of its kind stand beside these. */
export interface FaultAnswer {
  readonly id: string;
  readonly kind: FaultKind;
  readonly on: FaultSide;
  readonly seen: number;
  readonly fired: number;
  readonly spent: boolean;
  readonly [member: string]: unknown;
}

/** A sandbox as one document, secrets included. */
export interface SandboxSnapshot {
  readonly version: number;
  readonly [member: string]: unknown;
}

export interface CredentialAnswer {
  readonly provider: string;
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

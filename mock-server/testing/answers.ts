/** What the admin API answers, as specs/admin.yaml has it. */
import type { AttemptRequest, AttemptResponse } from '../delivery/delivery.ts';
import type { Specifications } from '../specification-types/index.ts';
import type { AnswerBody } from './specified-bodies.ts';

type Schemas = Specifications['admin']['components']['schemas'];

export type CreatedSandbox = AnswerBody<'admin', 'createSandbox'>;

/** What time it is in a sandbox. */
export type SandboxClock = AnswerBody<'admin', 'getClock'>;

/** One event on its way to one subscription. Instants are ISO-8601. */
export type DeliveryAnswer = Schemas['Delivery'];

/** One call to a receiver. */
export interface AttemptAnswer extends Omit<Schemas['Attempt'], 'request' | 'response'> {
  // Pairs of name and value, which the document can only call lists.
  readonly request: AttemptRequest;
  readonly response: AttemptResponse | null;
}

export interface DeliveryInFull extends DeliveryAnswer {
  readonly attempts: readonly AttemptAnswer[];
}

/** Something that was made to happen, and whom it concerns. */
export type TriggeredEvent = AnswerBody<'admin', 'triggerEvent'>;

/** A request that a provider got, and what it answered. */
export type RequestAnswer = Schemas['RequestEntry'];

/** A fault that is armed; the members of its kind stand beside the others. */
export type FaultAnswer = Schemas['Fault'];

/** A sandbox as one document, secrets included. */
export interface SandboxSnapshot {
  readonly version: number;
  readonly [member: string]: unknown;
}

export type CredentialAnswer = Schemas['Credential'];

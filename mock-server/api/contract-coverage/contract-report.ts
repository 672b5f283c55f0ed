/**
 * What the exchanges of a run made of the specifications. Everything that is declared is listed, with 0 when nothing
 * exercised it; reports are merged by adding the counts of what has the same name.
 */
import type { RequestPoint } from '../../contract/outline.ts';
import type { Violation } from '../../contract/types.ts';
import type { Problem } from '../../rules/problem.ts';

export interface ContractReport {
  /** Null for all of them, those that are gone included. */
  readonly sandbox: string | null;
  readonly providers: readonly ProviderReport[];
}

export interface ProviderReport {
  readonly name: string;
  readonly summary: Summary;
  readonly operations: readonly OperationReport[];
  /** Requests for which the specification has no operation. */
  readonly unmatched: { readonly requests: number; readonly refusals: readonly RefusalCount[] };
  readonly events: readonly EventCount[];
  readonly violations: Readonly<Record<Side, ViolationReport>>;
}

/** Who broke the specification: `sandbox` with an answer or an event, `client` with a request. */
export type Side = 'sandbox' | 'client';

export interface Summary {
  readonly operations: Share;
  readonly answers: Share;
  readonly parameters: Share;
  readonly properties: Share;
  readonly values: Share;
  readonly events: Share;
  /** Of the answers that were given. */
  readonly answerProperties: Share;
  /** Of the events that were sent. */
  readonly eventProperties: Share;
  /** Matched or not, but for those that were answered to order. */
  readonly requests: number;
  readonly refusals: number;
  readonly violations: Readonly<Record<Side, number>>;
}

export interface Share {
  readonly covered: number;
  readonly total: number;
}

export interface OperationReport {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Template, below the provider's address. */
  readonly path: string;
  readonly requests: number;
  /** Of these, those whose client went away before it had an answer. */
  readonly unanswered: number;
  readonly answers: readonly AnswerCount[];
  readonly undeclaredAnswers: number;
  readonly parameters: readonly Counted<Extract<RequestPoint, { kind: 'parameter' }>>[];
  readonly properties: readonly Counted<Extract<RequestPoint, { kind: 'property' }>>[];
  readonly values: readonly Counted<Extract<RequestPoint, { kind: 'value' }>>[];
  /** False when the schema of the body goes on without end: its beginning is listed. */
  readonly complete: boolean;
  readonly refusals: readonly RefusalCount[];
}

/** `count` requests exercised it. */
export type Counted<Point> = Omit<Point, 'kind'> & { readonly count: number };

export interface AnswerCount {
  /** As declared: `200`, `4XX`, `default`. */
  readonly status: string;
  /** As declared; null for an answer without a body. */
  readonly mediaType: string | null;
  readonly count: number;
  /** Answers that were made to order, as `Prefer` asks: they are no coverage, and not in `count`. */
  readonly forced: number;
  /** Of its body in JSON, how many answers had them; none are listed until it was given. */
  readonly properties: readonly PropertyCount[];
}

export interface EventCount {
  readonly name: string;
  readonly count: number;
  /** Of its body in JSON, how many events had them; none are listed until it was sent. */
  readonly properties: readonly PropertyCount[];
}

export type PropertyCount = Counted<{ readonly kind: 'property'; readonly pointer: string }>;

export interface RefusalCount {
  readonly kind: Problem['kind'];
  readonly count: number;
}

export interface ViolationReport {
  readonly total: number;
  /** The oldest of them first. */
  readonly newest: readonly ReportedViolation[];
}

export interface ReportedViolation extends Pick<Violation, 'location' | 'pointer' | 'message'> {
  /** Null when the request matched none, and for an event. */
  readonly operation: string | null;
  /** Type of the event that broke it; null for a request or its answer. */
  readonly event: string | null;
  /** Of the answer; null when there was none. */
  readonly status: number | null;
  /** Id of the entry in the ledger of its sandbox: the request's, or the event's. */
  readonly request: string;
  readonly sandbox: string;
}

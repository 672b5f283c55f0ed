/** Words a fault's status as the provider itself words it, and in its general form where it is not known to. */
import { STATUS_CODES } from 'node:http';
import type { Answer } from '../contract/types.ts';
import type { Problem } from '../rules/problem.ts';
import type { Exchange } from './provider.ts';
import { bodyLimit } from './receive-body.ts';

export interface FaultWords {
  /** The provider's own. */
  readonly render: (problem: Problem, exchange: Exchange) => Answer;
  /** The refusal that has this status, where `usual` does not fit. */
  readonly refusal?: (status: number, exchange: Exchange) => Problem | undefined;
  /** An error that the provider is not known to answer. @param reason HTTP's own: `Bad Gateway` */
  readonly otherwise: (status: number, reason: string) => Answer;
}

/** What usually has this status. */
const usual: ReadonlyMap<number, Problem> = new Map<number, Problem>([
  [400, { kind: 'unreadable-body', reason: 'json' }],
  [401, { kind: 'unauthenticated', reason: 'wrong' }],
  [403, { kind: 'forbidden' }],
  [404, { kind: 'route-not-found' }],
  [413, { kind: 'body-too-large', limit: bodyLimit }],
  [415, { kind: 'unsupported-media-type', mediaType: undefined }],
  [429, { kind: 'throttled', limit: 0, windowMs: 60_000, retryAfterMs: 60_000 }],
  [500, { kind: 'defect', detail: 'a fault' }],
]);

/** @param status 400 to 599 */
export function renderFault(
  status: number,
  exchange: Exchange,
  { render, refusal, otherwise }: FaultWords,
): Answer {
  for (const problem of [refusal?.(status, exchange), usual.get(status)]) {
    const answer = problem && render(problem, exchange);
    // A provider that has no such refusal says something else.
    if (answer?.status === status) return answer;
  }
  return otherwise(status, reasonOf(status));
}

/** HTTP's own words for a status; of one that HTTP does not know, whose fault it is. */
export function reasonOf(status: number): string {
  return STATUS_CODES[status] ?? (status < 500 ? 'Client Error' : 'Server Error');
}

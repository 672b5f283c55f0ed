/** Refusals outside of any provider: RFC 9457 problem details. */
import type { ServerResponse } from 'node:http';
import type { Answer } from '../contract/types.ts';
import { sendAnswer } from './send-answer.ts';

export interface ProblemDetails {
  readonly status: number;
  readonly title: string;
  /** What, where, what to do. */
  readonly detail: string;
  readonly [extension: string]: unknown;
}

export const problemJson = 'application/problem+json';

export function problemAnswer(
  problem: ProblemDetails,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status: problem.status,
    headers: { 'Content-Type': problemJson, ...headers },
    body: { type: 'about:blank', ...problem },
  };
}

export function sendProblem(
  response: ServerResponse,
  problem: ProblemDetails,
  headers: Readonly<Record<string, string>> = {},
): void {
  sendAnswer(response, problemAnswer(problem, headers));
}

/** A request that the admin API does not carry out: thrown by handlers, answered as problem details. */
import { problemAnswer } from '../api/problem-json.ts';
import type { ProblemDetails } from '../api/problem-json.ts';
import type { Answer } from '../contract/types.ts';

/** One fault of a request. */
export interface Finding {
  readonly location: 'path' | 'query' | 'header' | 'body';
  /** JSON pointer into the part named by `location`. */
  readonly pointer: string;
  /** Continues the name of the place: `is missing`. */
  readonly message: string;
  /** What was probably meant, the likeliest first. */
  readonly nearest?: readonly string[];
}

export class Refusal extends Error {
  readonly answer: Answer;

  constructor(problem: ProblemDetails, headers: Readonly<Record<string, string>> = {}) {
    super(problem.detail);
    this.answer = problemAnswer(problem, headers);
  }
}

/** 422 with everything that is wrong. @param findings at least one */
export function invalidRequest(findings: readonly Finding[]): Refusal {
  const shown = findings.slice(0, 3).map(describe).join('; ');
  const more = findings.length > 3 ? `; and ${findings.length - 3} more, see \`violations\`` : '';
  return new Refusal({
    status: 422,
    title: 'Invalid request',
    detail: `Failed to read the request: ${shown}${more}. Correct it and send it again.`,
    violations: findings,
  });
}

/** 409. @param detail what, where, what to do */
export function conflict(detail: string): Refusal {
  return new Refusal({ status: 409, title: 'Conflict', detail });
}

/** 500, for what the client cannot help. */
export function defect(): Refusal {
  return new Refusal({
    status: 500,
    title: 'The sandbox failed',
    detail: 'Answering this request failed inside the server. Its log says why; please report it.',
  });
}

function describe({ location, pointer, message, nearest = [] }: Finding): string {
  const meant = nearest.length === 0 ? '' : ` (did you mean ${nearest.join(', ')}?)`;
  return `${location}${pointer === '' ? '' : ` ${pointer}`} ${message}${meant}`;
}

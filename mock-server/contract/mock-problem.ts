/** What the mock answers when the document has no answer for the case: `application/problem+json`. */
import { ProblemJsonError } from '@stoplight/prism-http/dist/types.js';
import type { Violation } from './types.ts';

export interface MockProblem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** For the head of the answer, such as `WWW-Authenticate`. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is wrong with the request, in Prism's form. */
  readonly validation?: readonly MockDiagnostic[];
}

export interface MockDiagnostic {
  readonly location: readonly string[];
  readonly severity: 'Error';
  readonly code: string;
  readonly message: string;
}

const TYPE = 'https://stoplight.io/prism/errors#';

/** Prism's own problem, without its words about itself; undefined for an error that is a failure of the mock itself. */
export function problemOf(error: Error, violations: readonly Violation[]): MockProblem | undefined {
  if (!(error instanceof ProblemJsonError)) {
    // Thrown for an Accept header that is none, and where neither the asked nor the default answer is acceptable.
    return /media type|NOT_ACCEPTABLE|find content/i.test(error.message)
      ? createProblem('NOT_ACCEPTABLE', 406, 'No declared media type is acceptable', error.message)
      : undefined;
  }
  const { name: type, message: title, status, detail } = error;
  const headers = (error.additional?.['headers'] ?? {}) as Record<string, string>;
  const problem = { type, title, status, detail: reword(type, detail), headers };
  return status === 422 ? { ...problem, validation: violations.map(toDiagnostic) } : problem;
}

export function createProblem(
  name: string,
  status: number,
  title: string,
  detail: string,
): MockProblem {
  return { type: TYPE + name, title, status, detail, headers: {} };
}

function reword(type: string, detail: string): string {
  if (type.endsWith('#UNPROCESSABLE_ENTITY')) {
    return 'The request breaks the specification, which declares no answer for that.';
  }
  if (type.endsWith('#UNAUTHORIZED')) {
    return 'The request lacks the credentials the specification asks for, which declares no answer for that.';
  }
  return detail;
}

function toDiagnostic({ location, pointer, keyword, message }: Violation): MockDiagnostic {
  const inside = pointer.split('/').slice(1);
  return { location: [location, ...inside], severity: 'Error', code: keyword, message };
}

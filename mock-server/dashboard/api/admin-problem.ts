/** A refusal of the admin API (problem+json), or why there was no answer, as an error that a screen can show. */

export interface ProblemDetails {
  /** HTTP status; 0 when the server did not answer. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** What is wrong with which member of what was sent. */
  readonly violations: readonly Violation[];
}

export interface Violation {
  /** `path`, `query`, `header` or `body`. */
  readonly location: string;
  /** JSON pointer into the part that `location` names. */
  readonly pointer: string;
  readonly message: string;
}

export class AdminProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly violations: readonly Violation[];

  constructor({ status, title, detail, violations }: ProblemDetails) {
    super(`${title}: ${detail}`);
    this.name = 'AdminProblem';
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.violations = violations;
  }

  static async of(response: Response): Promise<AdminProblem> {
    const text = await response.text();
    return new AdminProblem(readProblem(response.status, text));
  }

  /** @param error anything that was thrown */
  static from(error: unknown): AdminProblem {
    if (error instanceof AdminProblem) return error;
    // fetch tells of a connection that failed by a TypeError, with words that differ from browser to browser.
    if (error instanceof TypeError) return serverIsAway;
    const detail = error instanceof Error ? error.message : String(error);
    return new AdminProblem({ status: 0, title: 'The dashboard failed', detail, violations: [] });
  }
}

const serverIsAway = new AdminProblem({
  status: 0,
  title: 'The server does not answer',
  detail: 'It may have been stopped, or be starting again. Try again when the header says “live”.',
  violations: [],
});

/** @param text of the answer; a proxy in between may have written anything */
export function readProblem(status: number, text: string): ProblemDetails {
  const body = readRecord(text);
  const { title, detail } = body;
  return {
    status,
    title: typeof title === 'string' ? title : `The server answered ${status}`,
    detail: typeof detail === 'string' ? detail : text.slice(0, 500),
    violations: readViolations(body['violations']),
  };
}

function readViolations(violations: unknown): Violation[] {
  if (!Array.isArray(violations)) return [];
  return violations.map((found: unknown) => {
    const { location, pointer, message } = asRecord(found);
    return { location: textOf(location), pointer: textOf(pointer), message: textOf(message) };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function readRecord(text: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

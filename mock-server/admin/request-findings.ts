/** What was wrong with a request, each finding with the place in the specification that says so. */
import { locateViolation } from '../contract/locate-violation.ts';
import { isRecord } from '../contract/is-record.ts';
import { valueAt, formatPointer } from '../contract/json-pointer.ts';
import type { OpenApiDocument, Operation } from '../contract/types.ts';
import { isProblem } from '../rules/problem.ts';

export interface RequestFinding {
  /** The part of the request. */
  readonly location: string;
  /** JSON pointer into it. */
  readonly pointer: string;
  /** Of a rule, its code. */
  readonly message: string;
  /** JSON pointer into the specification; null where it does not speak of it. */
  readonly schema: string | null;
}

/** @param contentType of the request; undefined when there was none */
export function findingsOf(
  problem: object | null,
  operation: Operation | undefined,
  document: OpenApiDocument,
  contentType: string | undefined,
): RequestFinding[] {
  if (!isProblem(problem)) return [];
  switch (problem.kind) {
    case 'invalid-request': {
      const entry = operation && { operation: placeOf(operation), contentType };
      return problem.violations.map((violation) => ({
        location: violation.location,
        pointer: violation.pointer,
        message: violation.message,
        schema: entry ? locateViolation(document, entry, violation) : null,
      }));
    }
    case 'rule-broken':
      return problem.issues.map(({ location = 'body', pointer, code }) => ({
        location,
        pointer,
        message: code,
        schema: null,
      }));
    default:
      return [];
  }
}

/** Tokens of an operation in its document. */
function placeOf({ path, method }: Operation): readonly string[] {
  return ['paths', path, method.toLowerCase()];
}

export interface Documentation {
  readonly url: string | null;
  readonly description: string | null;
}

/** The address is the operation's own, or else the document's. */
export function documentationOf(
  operation: Operation | undefined,
  document: OpenApiDocument,
): Documentation {
  const own = operation && valueAt(document, formatPointer(placeOf(operation)));
  const description = isRecord(own) ? own['description'] : undefined;
  return {
    url: addressIn(own) ?? addressIn(document) ?? null,
    description: typeof description === 'string' ? description : null,
  };
}

function addressIn(holder: unknown): string | undefined {
  const docs = isRecord(holder) ? holder['externalDocs'] : undefined;
  return isRecord(docs) && typeof docs['url'] === 'string' ? docs['url'] : undefined;
}

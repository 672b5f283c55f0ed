/** Violations as a message tells of them. */
import type { Entry } from '../../contract/find-entry.ts';
import { formatPointer, parsePointer } from '../../contract/json-pointer.ts';
import { locateViolation } from '../../contract/locate-violation.ts';
import type { Specification, Violation } from '../../contract/types.ts';
import type { Finding } from './finding.ts';
import { showValue } from './show-value.ts';
import { wordsFor } from './words-for.ts';

/** They say once more what others say in detail: that a branch, or a name, broke its schema. */
const repeating = new Set(['if', 'propertyNames']);

export function findDifferences(
  { document, files }: Pick<Specification, 'document' | 'files'>,
  entry: Entry,
  violations: readonly Violation[],
): Finding[] {
  const found = new Map<string, Finding>();
  for (const violation of violations) {
    if (repeating.has(violation.keyword)) continue;
    const pointer = locateViolation(document, entry, violation);
    const finding = {
      where: whereIs(violation),
      expected: expectedBy(violation),
      received: receivedFor(violation),
      schema: inFile(pointer, files),
    };
    found.set(JSON.stringify(finding), finding);
  }
  return [...found.values()];
}

/** The names of members that are missing, or too many, belong to the way. */
function pointerOf({ pointer, params }: Violation): string {
  const member =
    params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  return typeof member === 'string' ? pointer + formatPointer([member]) : pointer;
}

function whereIs(violation: Violation): string {
  const pointer = pointerOf(violation);
  switch (violation.location) {
    case 'status':
      return 'the status';
    case 'media-type':
      return 'the media type';
    case 'body':
      return pointer === '' ? 'the body' : pointer;
    default: {
      const [name = '', ...rest] = parsePointer(pointer);
      return `the ${nouns[violation.location]} ${name}${formatPointer(rest)}`;
    }
  }
}

const nouns = {
  path: 'path parameter',
  query: 'query parameter',
  header: 'header',
} as const;

function expectedBy(violation: Violation): string {
  const { keyword, location, pointer, params, message } = violation;
  if (keyword === 'undeclared' && location !== 'body') {
    const declared = params['declared'] as readonly string[];
    return declared.length === 0 ? 'none' : `one of ${declared.join(', ')}`;
  }
  if (keyword === 'undeclared') return `none: ${message}`;
  const isWhole = location === 'body' && pointer === '' && keyword === 'required';
  return isWhole && params['missingProperty'] === undefined ? 'a body' : wordsFor(violation);
}

function receivedFor({ keyword, location, params, received }: Violation): string {
  if (params['missingProperty'] !== undefined) return 'nothing';
  if (keyword === 'undeclared' && location !== 'body') {
    if (received === undefined) return 'none';
    return typeof received === 'string' ? received : showValue(received);
  }
  const member = params['additionalProperty'] ?? params['unevaluatedProperty'];
  const value =
    typeof member === 'string' && typeof received === 'object' && received !== null
      ? (received as Record<string, unknown>)[member]
      : received;
  return showValue(value);
}

/** What stands in a file that the document refers to is named by that file. */
function inFile(pointer: string, files: readonly string[] = []): string {
  const [, index, rest] = /^\/x-inlined-files\/(\d+)(.*)$/s.exec(pointer) ?? [];
  return index === undefined ? pointer : `${files[Number(index)] ?? index}#${rest ?? ''}`;
}

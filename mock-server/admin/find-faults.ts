/** Puts the contract's verdict on a request into words, and adds what the contract lets pass. */
import { nearest } from '../api/nearest.ts';
import { isRecord } from '../contract/is-record.ts';
import {
  formatPointer,
  parsePointer,
  resolve,
  tokensOfReference,
} from '../contract/json-pointer.ts';
import type { Operation, Violation } from '../contract/types.ts';
import type { Finding } from './refusal.ts';

/** @param violations of the request against `operation` */
export function findFaults(
  operation: Operation,
  query: URLSearchParams,
  violations: readonly Violation[],
): Finding[] {
  return [
    ...unknownParameters(operation, query),
    ...violations
      .filter((violation) => !isRepetition(violation))
      .map((violation) => toFinding(operation, violation)),
  ];
}

/** OpenAPI lets every undeclared query parameter pass; here it is a slip of the pen. */
function unknownParameters(operation: Operation, query: URLSearchParams): Finding[] {
  const declared = (operation.http.request?.query ?? []).map(({ name }) => name);
  return [...new Set(query.keys())]
    .filter((name) => !declared.includes(name))
    .map((name) => unknownName('query', [name], declared));
}

/** Ajv reports a wrong name twice, and an `if` whose branch has reported already. */
function isRepetition({ keyword, propertyName }: Violation): boolean {
  return keyword === 'if' || (propertyName !== undefined && keyword !== 'propertyNames');
}

function toFinding(operation: Operation, violation: Violation): Finding {
  const { keyword, params, pointer } = violation;
  const location = findingLocation(violation.location);
  const finding = (message: string, member?: string): Finding => ({
    location,
    pointer: member === undefined ? pointer : pointer + formatPointer([member]),
    message,
  });
  switch (keyword) {
    case 'additionalProperties': {
      const tokens = [...parsePointer(pointer), String(params['additionalProperty'])];
      return unknownName(location, tokens, declaredMembers(operation, violation));
    }
    case 'required':
      return finding('is missing', params['missingProperty'] as string | undefined);
    case 'type':
    case 'pattern': {
      // A text that is none is told so; its words are about what stands in it.
      if (params['type'] === 'string') return finding(violation.message);
      const words = brokenSchema(operation, violation)?.['x-in-words'];
      return finding(typeof words === 'string' ? `must be ${words}` : violation.message);
    }
    case 'enum':
      return finding(`must be ${inWords(params['allowedValues'] as unknown[])}`);
    case 'propertyNames':
      return finding('has a name that is not allowed', params['propertyName'] as string);
    case 'minProperties':
    case 'maxProperties': {
      const bound = keyword === 'minProperties' ? 'at least' : 'at most';
      const members = declaredMembers(operation, violation).join(', ');
      const what = members === '' ? 'member' : `of ${members}`;
      return finding(`must have ${bound} ${String(params['limit'])} ${what}`);
    }
    default:
      return finding(violation.message);
  }
}

function inWords(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}

function unknownName(
  location: Finding['location'],
  tokens: readonly string[],
  declared: readonly string[],
): Finding {
  return {
    location,
    pointer: formatPointer(tokens),
    message: 'is not known',
    ...(declared.length > 0 && { nearest: nearest(tokens.at(-1) ?? '', declared, 1) }),
  };
}

/** The members that the object schema declares in which `violation` was found. */
function declaredMembers(operation: Operation, violation: Violation): string[] {
  const members = brokenSchema(operation, violation)?.['properties'];
  return isRecord(members) ? Object.keys(members) : [];
}

/** The schema of the body that holds the broken keyword. */
function brokenSchema(
  operation: Operation,
  { schemaPath }: Violation,
): Record<string, unknown> | undefined {
  const schema = operation.http.request?.body?.contents?.[0]?.schema;
  const tokens = tokensOfReference(schemaPath)?.slice(0, -1) ?? [];
  const found = resolve(schema, tokens)?.value;
  return isRecord(found) ? found : undefined;
}

function findingLocation(location: Violation['location']): Finding['location'] {
  return location === 'status' || location === 'media-type' ? 'body' : location;
}

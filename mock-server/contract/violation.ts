/** Ajv's errors as violations, nothing lost. */
import type { ErrorObject } from 'ajv';
import { valueAt } from './json-pointer.ts';
import type { Violation } from './types.ts';

const NONE: readonly Violation[] = [];

/** @param received the part that was checked, as it came: the values named in the violations are looked up in it. */
export function toViolations(
  errors: readonly ErrorObject[],
  location: Violation['location'],
  received: unknown,
): readonly Violation[] {
  if (errors.length === 0) return NONE;
  return errors.map((error) => ({
    location,
    pointer: error.instancePath,
    keyword: error.keyword,
    params: error.params as Record<string, unknown>,
    message: error.message ?? error.keyword,
    received: valueAt(received, error.instancePath),
    schemaPath: error.schemaPath.replace(/^[^#]+/, ''),
    ...(error.propertyName === undefined ? {} : { propertyName: error.propertyName }),
  }));
}

/** A status, media type or body that the document does not declare. */
export function undeclared(
  location: Violation['location'],
  received: unknown,
  declared: readonly string[],
  message: string,
): Violation {
  return {
    location,
    pointer: '',
    keyword: 'undeclared',
    params: { declared },
    message,
    received,
    schemaPath: '',
  };
}

/** Failed fields in the wording of Rails validations [assumed: only the shape is published]. */
import type { Violation } from '../../contract/types.ts';

export interface FieldError {
  readonly title: string;
  readonly code: 'blank' | 'invalid' | 'inclusion';
}

/** In the order of the errors, with the names that Rails makes of them. */
const fields = [
  ['target_url', 'Target url'],
  ['events', 'Events'],
  ['is_enabled', 'Is enabled'],
] as const;

/** @returns one entry per failed field, however many faults it has */
export function fieldErrors(violations: readonly Violation[]): FieldError[] {
  return fields.flatMap(([field, name]) => {
    const ofField = violations.filter((violation) => fieldOf(violation) === field);
    return ofField.length === 0 ? [] : [fieldError(name, ofField)];
  });
}

function fieldError(name: string, violations: readonly Violation[]): FieldError {
  if (violations.some(isBlank)) return { title: `${name} can't be blank`, code: 'blank' };
  return violations.every(isBelowField)
    ? { title: `${name} is not included in the list`, code: 'inclusion' }
    : { title: `${name} is invalid`, code: 'invalid' };
}

/** Absent and null are the same to `presence: true`. */
function isBlank(violation: Violation): boolean {
  return (
    violation.keyword === 'required' || (violation.received === null && !isBelowField(violation))
  );
}

/** `/events/0`: the list is one, an item of it is no event. */
function isBelowField({ pointer }: Violation): boolean {
  return pointer.lastIndexOf('/') > 0;
}

function fieldOf({ keyword, pointer, params }: Violation): unknown {
  return keyword === 'required' && pointer === '' ? params.missingProperty : pointer.split('/')[1];
}

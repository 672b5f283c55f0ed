/** How well something in a specification is known: `x-evidence`. */
import type { Schema } from '../api/admin-types.ts';
import { recordOf } from './json-record.ts';

export type Evidence = Schema<'Evidence'>;

const grades: readonly Evidence['grade'][] = ['seed', 'doc', 'seen', 'assumed'];

/** Undefined where there is none, or none of the form that the server reads. */
export function readEvidence(value: unknown): Evidence | undefined {
  const { grade, source } = recordOf(value);
  const known = grades.find((one) => one === grade);
  return known !== undefined && typeof source === 'string' ? { grade: known, source } : undefined;
}

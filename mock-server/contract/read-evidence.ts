/** `x-evidence` of an operation or a webhook. */
import type { Evidence, Grade } from './evidence.ts';
import { isRecord } from './is-record.ts';

const GRADES: readonly Grade[] = ['seed', 'doc', 'seen', 'assumed'];

/** Undefined when there is none, or when it does not have the form `{grade, source}`. */
export function readEvidence(value: unknown): Evidence | undefined {
  if (!isRecord(value)) return undefined;
  const grade = GRADES.find((known) => known === value['grade']);
  const { source } = value;
  return grade === undefined || typeof source !== 'string' ? undefined : { grade, source };
}

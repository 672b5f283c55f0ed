/** Whether a server answered as it must. */
import type { WorkRequest } from './workload.ts';

export interface GotAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * @param free properties into which nobody looks
 * @returns what is wrong with the answer; undefined when it is good
 */
export function judgeAnswer(
  expected: WorkRequest,
  got: GotAnswer,
  free: readonly string[] = [],
): string | undefined {
  if (expected.status >= 400 && got.status < 400) return 'does not refuse';
  if (got.status !== expected.status) return `answers ${got.status}`;
  if (expected.answer === undefined) return undefined;
  const lack = lackOf(expected.answer, parsed(got.text), '', free);
  return lack === undefined ? undefined : `answers without ${lack}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Values may differ, where they stand may not. @returns what is missing first, and where */
function lackOf(
  expected: unknown,
  got: unknown,
  at: string,
  free: readonly string[],
): string | undefined {
  if (typeof expected !== 'object' || expected === null) {
    return typeof got === typeof expected ? undefined : at;
  }
  if (typeof got !== 'object' || got === null) return at === '' ? 'JSON' : at;
  if (Array.isArray(expected) && !(Array.isArray(got) && got.length === expected.length)) {
    return `${expected.length} × ${at}`;
  }
  const looked = Object.entries(expected).filter(([key]) => !free.includes(key));
  for (const [key, value] of looked) {
    const lack = lackOf(value, (got as Record<string, unknown>)[key], `${at}/${key}`, free);
    if (lack !== undefined) return lack;
  }
  return undefined;
}

/** Whether JSON data contains other JSON data. */
import { isRecord } from '../contract/is-record.ts';
import { formatPointer } from '../contract/json-pointer.ts';

/** The first place where they differ. */
export interface SubsetDifference {
  /** JSON pointer into the actual data. */
  readonly pointer: string;
  readonly expected: unknown;
  /** Left out when there is nothing. */
  readonly actual?: unknown;
}

/**
 * Objects may have more members than expected, lists more items at the end; everything else is equal.
 * @returns undefined when `actual` contains `expected`
 */
export function subsetDifference(
  expected: unknown,
  actual: unknown,
  place: readonly string[] = [],
): SubsetDifference | undefined {
  const sameForm =
    (Array.isArray(expected) && Array.isArray(actual)) || (isRecord(expected) && isRecord(actual));
  if (sameForm) {
    for (const [name, value] of Object.entries(expected)) {
      const found: unknown = Object.hasOwn(actual, name)
        ? (actual as Record<string, unknown>)[name]
        : undefined;
      const difference = subsetDifference(value, found, [...place, name]);
      if (difference) return difference;
    }
    return undefined;
  }
  if (expected === actual) return undefined;
  return { pointer: formatPointer(place), expected, ...(actual !== undefined && { actual }) };
}

/** Narrows what is asked of entries to requests. */
import type { Criterion } from './criterion.ts';
import { criteriaOf } from './entry-filter.ts';

/** The kind is asked first: it costs least. */
export function requestsOnly(criteria: readonly Criterion[]): Criterion[] {
  return [...criteriaOf({ kind: ['request'] }), ...criteria];
}

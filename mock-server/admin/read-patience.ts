/** For how much, and for how long, somebody is ready to wait. */
import { parseDuration } from '../sandbox/clock.ts';
import { waitFaults } from './read-time.ts';
import { invalidRequest } from './refusal.ts';

/** Of the query. */
export interface Patience {
  readonly count?: number;
  readonly timeout?: string;
}

const usualTimeout = '5s';
const longestTimeout = '120s';

/** @throws Refusal 422 for what is no duration, or too long */
export function readPatience(query: Patience): {
  readonly count: number;
  /** As it was given. */
  readonly timeout: string;
  readonly milliseconds: number;
} {
  const { count = 1, timeout = usualTimeout } = query;
  const faults = waitFaults(timeout, 'timeout', longestTimeout);
  if (faults.length > 0) throw invalidRequest(faults);
  return { count, timeout, milliseconds: parseDuration(timeout) };
}

/** Times as Python's `datetime` writes them. */
import { toIsoMicroseconds } from '../../sandbox/clock.ts';

/**
 * ISO-8601 in UTC with microseconds [assumed: not published, but Python's clock has them].
 * @param at epoch milliseconds; null for what has not happened
 */
export function timestamp(at: number): string;
export function timestamp(at: number | null): string | null;
export function timestamp(at: number | null): string | null {
  return at === null ? null : toIsoMicroseconds(at);
}

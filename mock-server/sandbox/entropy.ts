/** The only place that draws true random numbers: names for sandboxes that were given none. */
import { randomBytes } from 'node:crypto';

/** @returns `length` lower-case hex characters */
export function randomHex(length: number): string {
  return randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .slice(0, length);
}

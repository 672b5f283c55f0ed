/** How the page is connected with the stream of a ledger. */

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | Waiting
  /** There is no such sandbox, or no more. */
  | { readonly kind: 'deleted' };

export interface Waiting {
  /** `offline` after several attempts in a row. */
  readonly kind: 'reconnecting' | 'offline';
  /** When the next attempt is made, epoch milliseconds. */
  readonly at: number;
}

const first = 1_000;
const longest = 15_000;
const patience = 4;

/** @param failures attempts in a row that did not succeed, from 1 */
export function nextAttempt(failures: number, now: number): Waiting {
  const wait = Math.min(first * 2 ** (failures - 1), longest);
  return { kind: failures > patience ? 'offline' : 'reconnecting', at: now + wait };
}

/** An event that happened, and where it went, as text. */
import { alignColumns } from './align-columns.ts';
import { cut } from './shorten.ts';

/** A delivery, as far as it is shown. */
export interface ShownDelivery {
  readonly id: string;
  readonly event: string;
  readonly subscription: string;
  readonly target: string;
  readonly state: string;
  readonly made: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly next: string | null;
  /** The fault that holds the next attempt back. */
  readonly heldBy?: string;
}

export interface TriggeredEvents {
  readonly events: readonly string[];
  readonly deliveries: readonly ShownDelivery[];
  readonly leftOut: readonly { readonly subscription: string; readonly reason: string }[];
}

const widest = 100;

/** Alone, these kinds of errors could be understood as the receiver's answer. */
const errorWords: Readonly<Record<string, string>> = {
  refused: 'connection refused',
  reset: 'connection reset',
  closed: 'connection closed',
};

/** What was asked for. */
interface Wish {
  readonly provider: string;
  readonly type: string;
  readonly account?: string;
}

/** @param isOutcomeShown whether somebody has waited for it */
export function renderTriggered(
  { events, deliveries, leftOut }: TriggeredEvents,
  wish: Wish,
  isOutcomeShown: boolean,
): string {
  const rows = deliveries.map((delivery) => [
    `  ${cut(widest, delivery.id)}`,
    cut(widest, delivery.subscription),
    cut(widest, delivery.target),
    ...(isOutcomeShown ? [outcomeOf(delivery)] : []),
  ]);
  return [
    ...events.map((id) => `event ${cut(widest, id)}\n`),
    ...(rows.length === 0
      ? [`  ${leftOut.length > 0 ? 'nobody gets it' : nobody(wish)}\n`]
      : [alignColumns([['  delivery', 'subscription', 'target'], ...rows])]),
    ...leftOut.map(
      ({ subscription, reason }) =>
        `  left out: ${cut(widest, subscription)}, because ${cut(widest, reason)}\n`,
    ),
  ].join('');
}

function nobody({ provider, type, account }: Wish): string {
  const whose = account === undefined ? '' : ` of the account ${account}`;
  const what = cut(widest, `${type}${whose}`);
  return `nobody is registered for it: register for ${what} at ${cut(widest, provider)}, and trigger it again`;
}

/** `delivered, status 200`; `pending, timeout, next at 2026-01-01T00:01:00.000Z` */
function outcomeOf({ state, made, status, error, next, heldBy }: ShownDelivery): string {
  if (state === 'pending' && heldBy !== undefined) {
    return `pending, held back by ${cut(widest, heldBy)}, next at ${next ?? 'no time'}`;
  }
  if (made === 0) return state === 'pending' ? 'pending, no answer yet' : state;
  return [
    state,
    ...(status === null ? [] : [`status ${status}`]),
    ...(error === null || error === state ? [] : [cut(widest, errorWords[error] ?? error)]),
    ...(next === null ? [] : [`next at ${next}`]),
  ].join(', ');
}

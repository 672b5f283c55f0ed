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
}

export interface TriggeredEvents {
  readonly events: readonly string[];
  readonly deliveries: readonly ShownDelivery[];
  readonly leftOut: readonly { readonly subscription: string; readonly reason: string }[];
}

const widest = 100;

/** @param isOutcomeShown whether somebody has waited for it */
export function renderTriggered(
  { events, deliveries, leftOut }: TriggeredEvents,
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
      ? ['  nobody gets it\n']
      : [alignColumns([['  delivery', 'subscription', 'target'], ...rows])]),
    ...leftOut.map(
      ({ subscription, reason }) =>
        `  left out: ${cut(widest, subscription)}, because ${cut(widest, reason)}\n`,
    ),
  ].join('');
}

/** `delivered, status 200`; `pending, timeout, next at 2026-01-01T00:01:00.000Z` */
function outcomeOf({ state, made, status, error, next }: ShownDelivery): string {
  if (made === 0) return state === 'pending' ? 'pending, no answer yet' : state;
  return [
    state,
    ...(status === null ? [] : [`status ${status}`]),
    ...(error === null || error === state ? [] : [cut(widest, error)]),
    ...(next === null ? [] : [`next at ${next}`]),
  ].join(', ');
}

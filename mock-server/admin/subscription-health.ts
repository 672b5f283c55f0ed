/** How deliveries to a subscription went, from the deliveries that the sandbox remembers. */
import { attempts, deliveries, subscriptionBucket } from '../delivery/delivery.ts';
import type { Attempt, Delivery } from '../delivery/delivery.ts';
import { toIso } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

export interface SubscriptionHealth {
  /** When the first attempt was made of those that have failed since one was taken; null when the last was taken. */
  readonly failingSince: string | null;
  /** Of the newest deliveries, in order. */
  readonly recent: readonly RecentOutcome[];
}

export interface RecentOutcome {
  readonly delivery: string;
  /** When its last attempt was made. */
  readonly at: string;
  readonly state: Delivery['state'];
  /** Of the receiver's last answer; null when there was none. */
  readonly status: number | null;
}

const mostRecent = 10;

export function subscriptionHealth(
  { state }: Sandbox,
  provider: string,
  subscription: string,
): SubscriptionHealth {
  const told = state
    .table(deliveries)
    .in('subscription', subscriptionBucket(provider, subscription))
    .map((delivery) => ({ delivery, made: state.table(attempts).in('delivery', delivery.id) }));
  return {
    failingSince: failingSince(told.flatMap(({ made }) => made)),
    recent: told
      .flatMap(({ delivery, made }) => outcomeOf(delivery, made.at(-1)))
      .slice(-mostRecent),
  };
}

/** What was withheld says nothing about the receiver. */
function failingSince(made: readonly Attempt[]): string | null {
  const taken = latest(made.filter(({ result }) => result === 'delivered'));
  const failed = made.filter(
    ({ at, result }) => (result === 'retried' || result === 'failed') && at > taken,
  );
  const first = failed.reduce((earliest, { at }) => Math.min(earliest, at), Infinity);
  return first === Infinity ? null : toIso(first);
}

function latest(made: readonly Attempt[]): number {
  return made.reduce((last, { at }) => Math.max(last, at), -Infinity);
}

function outcomeOf({ id, state }: Delivery, last: Attempt | undefined): RecentOutcome[] {
  if (!last) return [];
  return [{ delivery: id, at: toIso(last.at), state, status: last.response?.status ?? null }];
}

/** What an attempt changes at its endpoint: `consecutive_failures`, `last_error` and `last_delivery_at` follow it. */
import type { Attempt } from '../../delivery/delivery.ts';
import type { DeliveryPolicy, Ending } from '../../delivery/policy.ts';
import { endpoints, mostExhaustedEvents } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { failureOf } from './failure.ts';
import { isVerification } from './verification.ts';

export const settle: NonNullable<DeliveryPolicy['settle']> = (
  transaction,
  delivery,
  attempt,
  ending,
) => {
  const endpoint = transaction.get(endpoints, delivery.subscription);
  if (!endpoint) return;
  const changes = isVerification(delivery)
    ? verified(attempt, ending)
    : counted(endpoint, attempt, ending, transaction.now);
  if (changes) transaction.put(endpoints, endpoint.id, { ...endpoint, ...changes });
};

/** The test event says whether the endpoint can be reached, and nothing else [assumed]. */
function verified({ at }: Attempt, ending: Ending): Partial<Endpoint> | undefined {
  return ending === 'delivered' ? { lastVerifiedAt: at } : undefined;
}

function counted(
  endpoint: Endpoint,
  attempt: Attempt,
  ending: Ending,
  now: number,
): Partial<Endpoint> {
  const seen = { lastDeliveryAt: attempt.at, lastError: failureOf(attempt) };
  if (ending === 'delivered') return { ...seen, consecutiveFailures: 0, exhaustedEvents: 0 };
  const isExhausted = ending === 'failed' && attempt.trigger === 'automatic';
  const exhaustedEvents = endpoint.exhaustedEvents + (isExhausted ? 1 : 0);
  const isGivenUp = endpoint.enabled && exhaustedEvents >= mostExhaustedEvents;
  return {
    ...seen,
    consecutiveFailures: endpoint.consecutiveFailures + 1,
    exhaustedEvents,
    ...(isGivenUp && { enabled: false, updatedAt: now }),
  };
}

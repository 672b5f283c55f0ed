/** How the provider shows a delivery: the published WebhookDeliveryResponse. */
import type { Attempt, Delivery } from '../../delivery/delivery.ts';
import { failureOf } from './failure.ts';
import { timestamp } from './timestamp.ts';

/**
 * Every key is there, null where it is empty: FastAPI leaves none out.
 * @param made its attempts, in order; @param userNumber of the user whose it is
 */
export function presentDelivery(
  delivery: Delivery,
  made: readonly Attempt[],
  userNumber: number,
): object {
  const last = made.at(-1);
  const success = made.find(({ result }) => result === 'delivered');
  const isOver = delivery.state !== 'pending';
  return {
    id: delivery.id,
    endpoint_id: delivery.subscription,
    user_id: userNumber,
    event_id: delivery.event,
    event_type: delivery.type,
    event_group: delivery.type.split('.', 1)[0] ?? null,
    status: delivery.state,
    scheduled_attempt: scheduledAttempt(delivery),
    next_retry_at: timestamp(delivery.due),
    last_attempt_at: timestamp(last?.at ?? null),
    delivered_at: timestamp(success?.at ?? null),
    final_http_status: isOver ? ((success ?? last)?.response?.status ?? null) : null,
    error_message: success ? null : (delivery.reason ?? (last ? failureOf(last) : null)),
    replay_of_delivery_id: delivery.replayOf,
    created_at: timestamp(delivery.createdAt),
    updated_at: timestamp(delivery.updatedAt),
  };
}

/** Of the attempt that comes next, or was the last; from 1 [assumed]. */
function scheduledAttempt({ state, scheduled }: Delivery): number {
  return state === 'pending' ? scheduled + 1 : Math.max(scheduled, 1);
}

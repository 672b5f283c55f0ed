/** A delivery of an event to an endpoint: what the sandbox remembers, and how the provider shows it. */
import { defineCollection } from '../../sandbox/collection.ts';
import { timestamp } from './timestamp.ts';

/** The published WebhookDeliveryResponse, and whose it is. Times are epoch milliseconds. */
export interface Delivery {
  /** A UUID [assumed: published is that it is a string]. */
  readonly id: string;
  /** Id of the account that owns the endpoint. */
  readonly owner: string;
  readonly userNumber: number;
  readonly endpointId: string;
  readonly eventId: string | null;
  readonly eventType: string;
  readonly eventGroup: string | null;
  readonly status: string;
  /** Counts from 1. */
  readonly scheduledAttempt: number;
  readonly nextRetryAt: number | null;
  readonly lastAttemptAt: number | null;
  readonly deliveredAt: number | null;
  readonly finalHttpStatus: number | null;
  readonly errorMessage: string | null;
  readonly replayOfDeliveryId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** By id. */
export const deliveries = defineCollection<Delivery>('instavm.deliveries', {
  owner: (delivery) => delivery.owner,
  endpoint: (delivery) => endpointBucket(delivery.owner, delivery.endpointId),
});

/** The deliveries of one user to one endpoint. */
export function endpointBucket(owner: string, endpointId: string): string {
  return `${owner}\n${endpointId}`;
}

/** Every key is there, null where it is empty: FastAPI leaves none out. */
export function presentDelivery(delivery: Delivery): object {
  return {
    id: delivery.id,
    endpoint_id: delivery.endpointId,
    user_id: delivery.userNumber,
    event_id: delivery.eventId,
    event_type: delivery.eventType,
    event_group: delivery.eventGroup,
    status: delivery.status,
    scheduled_attempt: delivery.scheduledAttempt,
    next_retry_at: timestamp(delivery.nextRetryAt),
    last_attempt_at: timestamp(delivery.lastAttemptAt),
    delivered_at: timestamp(delivery.deliveredAt),
    final_http_status: delivery.finalHttpStatus,
    error_message: delivery.errorMessage,
    replay_of_delivery_id: delivery.replayOfDeliveryId,
    created_at: timestamp(delivery.createdAt),
    updated_at: timestamp(delivery.updatedAt),
  };
}

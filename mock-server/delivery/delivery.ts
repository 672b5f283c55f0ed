/** One event on its way to one subscription, and the calls that were made for it. */
import { defineCollection } from '../sandbox/collection.ts';
import type { Collection } from '../sandbox/collection.ts';
import { events } from './event.ts';
import { callbacks } from './registered-callback.ts';

/**
 * `pending` waits for its next attempt. `delivered` and `failed` are how a delivery ends; `captured` was composed but
 * not sent, because its target is public; `blocked` may never be sent to; `cancelled` lost its subscription.
 */
export type DeliveryState =
  'pending' | 'delivered' | 'failed' | 'captured' | 'blocked' | 'cancelled';

/** An automatic attempt that was put off by faults. They have seen it: it is not theirs once more when it is made. */
export interface HeldAttempt {
  /** The fault that put it off first; what was kept by an earlier version does not say. */
  readonly by?: string;
  /** How many automatic attempts were made before it. */
  readonly scheduled: number;
  /** The fault that lets the next delivery to the subscription pass; null when the attempt is only late. */
  readonly behind: string | null;
  /** The delivery that passes, once it is known. */
  readonly after: string | null;
  /** Ids of the faults that act on its call. */
  readonly faults: readonly string[];
  readonly notes: readonly string[];
}

export interface Delivery {
  readonly id: string;
  readonly provider: string;
  readonly event: string;
  readonly type: string;
  readonly account: string;
  readonly subscription: string;
  /** Where the subscription wants it, as registered. */
  readonly target: string;
  readonly state: DeliveryState;
  /** Why it stands as it does, when that is not the answer of the receiver. */
  readonly reason: string | null;
  /** Automatic attempts so far; a manual one uses up no step of the schedule. */
  readonly scheduled: number;
  /** All attempts so far. */
  readonly attempts: number;
  /** When the next automatic attempt falls due; null when there is none. */
  readonly due: number | null;
  /** The delivery that this one repeats. */
  readonly replayOf: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Only while an attempt is held back, and until it is made. */
  readonly held?: HeldAttempt;
}

/** By id. */
export const deliveries = defineCollection<Delivery>('delivery.deliveries', {
  account: ({ provider, account }) => accountBucket(provider, account),
  due: ({ due }) => (due === null ? 'no' : 'yes'),
  event: ({ event }) => event,
  subscription: ({ provider, subscription }) => subscriptionBucket(provider, subscription),
  behind: ({ provider, subscription, held }) =>
    typeof held?.behind === 'string' ? subscriptionBucket(provider, subscription) : 'nothing',
});

export function accountBucket(provider: string, account: string): string {
  return JSON.stringify([provider, account]);
}

export function subscriptionBucket(provider: string, subscription: string): string {
  return JSON.stringify([provider, subscription]);
}

/** Why an attempt was made. */
export type AttemptTrigger = 'automatic' | 'manual';

/** In order, as composed or as received. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface AttemptRequest {
  readonly method: string;
  /** After the forward map. */
  readonly url: string;
  /** The address that was dialled; null when none was. */
  readonly address: string | null;
  readonly headers: HeaderList;
  readonly body: string;
}

export interface AttemptResponse {
  readonly status: number;
  readonly headers: HeaderList;
  /** Of a long one the beginning. */
  readonly body: string;
  readonly truncated: boolean;
}

export interface AttemptError {
  /** `refused`, `timeout`, `reset`, `tls`, `header-not-sendable` … */
  readonly kind: string;
  readonly message: string;
}

export type AttemptResult = 'delivered' | 'retried' | 'failed' | 'captured' | 'blocked';

export interface Attempt {
  readonly id: string;
  readonly delivery: string;
  /** Counts the attempts of its delivery, from 1. */
  readonly number: number;
  readonly trigger: AttemptTrigger;
  /** When it began, in the sandbox's time. */
  readonly at: number;
  readonly request: AttemptRequest;
  readonly response: AttemptResponse | null;
  readonly error: AttemptError | null;
  readonly result: AttemptResult;
  /** On the machine's clock. */
  readonly durationMs: number;
  /** What was done to it on purpose. */
  readonly notes: readonly string[];
}

/** By id. */
export const attempts = defineCollection<Attempt>('delivery.attempts', {
  delivery: ({ delivery }) => delivery,
});

/** What a sandbox must know to deliver. */
export const deliveryCollections: readonly Collection<never>[] = [
  events,
  deliveries,
  attempts,
  callbacks,
];

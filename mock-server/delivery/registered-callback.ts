/** Where a provider calls back, as a request or its answer said: the subscriptions of providers without an API for them. */
import { defineCollection } from '../sandbox/collection.ts';

export interface RegisteredCallback {
  readonly id: string;
  readonly provider: string;
  /** The type of the events that it gets. */
  readonly type: string;
  readonly url: string;
  /** Method and path of the operation: `POST /subscriptions`. */
  readonly operation: string;
  /** Id of the last request that said so. */
  readonly request: string;
  /** Of that request, epoch milliseconds of the sandbox. */
  readonly at: number;
}

/** By id. One for all providers, so that it is known whichever of them are served. */
export const callbacks = defineCollection<RegisteredCallback>('delivery.callbacks', {
  provider: ({ provider }) => provider,
  type: ({ provider, type }) => JSON.stringify([provider, type]),
  receiver: ({ provider, type, url }) => JSON.stringify([provider, type, url]),
});

export const callbackBucket = (...parts: readonly string[]): string => JSON.stringify(parts);

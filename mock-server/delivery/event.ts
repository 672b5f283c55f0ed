/** Something that happened at a provider, as it is told to those who subscribed. */
import { defineCollection } from '../sandbox/collection.ts';

export interface SentEvent {
  /** Stays the same over all attempts of all its deliveries. */
  readonly id: string;
  readonly provider: string;
  /** In the provider's words, without wildcards. */
  readonly type: string;
  /** Whose event it is, in the provider's words: a store, an organisation, a company, a user. */
  readonly account: string;
  /** Byte for byte as it is sent; JSON text, unless the provider's events are something else. */
  readonly body: string;
  /** Epoch milliseconds of the sandbox, as are all times of deliveries. */
  readonly at: number;
}

/** By id. */
export const events = defineCollection<SentEvent>('delivery.events');

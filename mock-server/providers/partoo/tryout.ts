/** A sample event that is called out once, to a URL that nobody registered. */
import { sampleOf } from '../../api/event-catalogue.ts';
import type { Provider } from '../../api/provider.ts';
import { beginDelivery, beginEvent, tellEvent } from '../../delivery/trigger-event.ts';
import { defineCollection } from '../../sandbox/collection.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import type { Webhook } from './webhook.ts';

/** What a webhook would say about the call. */
export type Tryout = Pick<Webhook, 'url' | 'event_type' | 'org_id' | 'custom_headers'>;

/**
 * By what stands for the webhook in its delivery: `tryout-1`. One is forgotten once its call was made. That of a
 * delivery which was only captured stays as long as that, so that it can be sent again when its URL is forwarded.
 */
export const tryouts = defineCollection<Tryout>('partoo.tryouts');

/**
 * Makes the sample event and its only delivery begin with the transaction of the request.
 * @param cause id of the request
 */
export function beginTryout(
  transaction: Transaction,
  provider: Provider,
  tryout: Tryout,
  cause: string,
): void {
  const { name, delivery: policy } = provider;
  const { event_type: type, org_id, url } = tryout;
  const sample = sampleOf(provider, type);
  if (!policy || !sample) throw new Error(`There is no sample of ${type}.`);
  const subscription = `tryout-${transaction.nextInteger(tryouts.name)}`;
  transaction.put(tryouts, subscription, tryout);
  const occurrence = { type, account: String(org_id), data: sample.data };
  const event = beginEvent(transaction, { name, policy }, occurrence, heldAtStart);
  tellEvent(transaction, event, cause);
  beginDelivery(transaction, { name, policy }, event, { subscription, url });
}

/** Samples are held to the specification when they are loaded. */
const heldAtStart = (): void => undefined;

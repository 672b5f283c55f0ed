/** Sends the test event to one endpoint, enabled or not, whatever it asks for. */
import type { Exchange } from '../../api/exchange.ts';
import { events } from '../../delivery/event.ts';
import { beginDelivery, tellEvent } from '../../delivery/trigger-event.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { delivery as policy } from './delivery.ts';
import type { Endpoint } from './endpoint.ts';
import { composeVerification } from './verification.ts';

export function sendTestEvent(
  transaction: Transaction,
  { id: cause }: Exchange,
  { id: subscription, owner, url }: Endpoint,
): void {
  const event = composeVerification(
    transaction.random.uuid(),
    owner,
    subscription,
    transaction.now,
  );
  transaction.put(events, event.id, event);
  tellEvent(transaction, event, cause);
  beginDelivery(transaction, { name: event.provider, policy }, event, { subscription, url });
}

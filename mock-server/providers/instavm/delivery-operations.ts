/** What the operations on deliveries do. */
import { jsonAnswer } from '../../api/answers.ts';
import { accountOf } from '../../api/exchange.ts';
import type { Handler, OperationPolicy } from '../../api/provider.ts';
import {
  accountBucket,
  attempts,
  deliveries,
  subscriptionBucket,
} from '../../delivery/delivery.ts';
import { events } from '../../delivery/event.ts';
import { beginDelivery } from '../../delivery/trigger-event.ts';
import { userOf } from './authenticate.ts';
import { delivery as policy } from './delivery.ts';
import { endpoints } from './endpoint.ts';
import { presentDelivery } from './present-delivery.ts';

const defaultLimit = 50;

/** A bare array, newest first [assumed, as the whole operation]; of an unknown endpoint there are none. */
const list: Handler = (transaction, exchange) => {
  const { endpoint_id: endpointId, limit = defaultLimit } = exchange.params.query;
  const user = userOf(exchange);
  const table = transaction.table(deliveries);
  const own =
    typeof endpointId === 'string'
      ? table
          .in('subscription', subscriptionBucket('instavm', endpointId))
          .filter(({ account }) => account === user.id)
      : table.in('account', accountBucket('instavm', user.id));
  const shown = own.slice(-Number(limit)).reverse();
  return jsonAnswer(
    200,
    shown.map((delivery) => {
      const made = transaction.table(attempts).in('delivery', delivery.id);
      return presentDelivery(delivery, made, user.number);
    }),
  );
};

/** A new delivery of the same event, due at once, to where the endpoint is now. */
const replay: Handler = (transaction, exchange) => {
  const id = String(exchange.params.path.delivery_id);
  const original = transaction.get(deliveries, id);
  const event = original && transaction.get(events, original.event);
  if (!event || original.provider !== 'instavm' || original.account !== accountOf(exchange).id) {
    return { kind: 'not-found', resource: 'delivery', id };
  }
  const { subscription, target } = original;
  const url = transaction.get(endpoints, subscription)?.url ?? target;
  const sending = { name: 'instavm', policy };
  const delivery = beginDelivery(transaction, sending, event, { subscription, url }, id);
  return jsonAnswer(200, presentDelivery(delivery, [], userOf(exchange).number));
};

/** By operationId. */
export const deliveryOperations: Readonly<Record<string, OperationPolicy>> = {
  listDeliveries: { handle: list },
  replayDelivery: { handle: replay },
};

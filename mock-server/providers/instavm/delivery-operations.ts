/** What the operations on deliveries do. */
import { jsonAnswer } from '../../api/answers.ts';
import { accountOf } from '../../api/exchange.ts';
import type { Handler, OperationPolicy } from '../../api/provider.ts';
import { deliveries, endpointBucket, presentDelivery } from './delivery.ts';
import type { Delivery } from './delivery.ts';

const defaultLimit = 50;

/** A bare array, newest first [assumed, as the whole operation]; of an unknown endpoint there are none. */
const list: Handler = (transaction, exchange) => {
  const { endpoint_id: endpointId, limit = defaultLimit } = exchange.params.query;
  const owner = accountOf(exchange).id;
  const table = transaction.table(deliveries);
  const own =
    typeof endpointId === 'string'
      ? table.in('endpoint', endpointBucket(owner, endpointId))
      : table.in('owner', owner);
  return jsonAnswer(200, own.slice(-Number(limit)).reverse().map(presentDelivery));
};

/** A new delivery of the same event, due at once. */
const replay: Handler = (transaction, exchange) => {
  const id = String(exchange.params.path.delivery_id);
  const original = transaction.get(deliveries, id);
  if (original?.owner !== accountOf(exchange).id) {
    return { kind: 'not-found', resource: 'delivery', id };
  }
  const delivery: Delivery = {
    ...original,
    id: transaction.random.uuid(),
    status: 'pending',
    scheduledAttempt: 1,
    nextRetryAt: transaction.now,
    lastAttemptAt: null,
    deliveredAt: null,
    finalHttpStatus: null,
    errorMessage: null,
    replayOfDeliveryId: id,
    createdAt: transaction.now,
    updatedAt: transaction.now,
  };
  transaction.put(deliveries, delivery.id, delivery);
  return jsonAnswer(200, presentDelivery(delivery));
};

/** By operationId. */
export const deliveryOperations: Readonly<Record<string, OperationPolicy>> = {
  listDeliveries: { handle: list },
  replayDelivery: { handle: replay },
};

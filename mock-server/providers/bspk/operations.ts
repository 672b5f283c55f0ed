/** What the five operations do. Their requests were held to the specification before. */
import { emptyAnswer } from '../../api/answers.ts';
import { accountOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import type { Handler, OperationPolicy } from '../../api/provider.ts';
import type { Problem } from '../../rules/problem.ts';
import { isProblem } from '../../rules/problem.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { answer } from './answer.ts';
import { endpoints, presentEndpoint, presentNewEndpoint } from './endpoint.ts';
import type { Endpoint, EndpointAttributes } from './endpoint.ts';

/** `is_enabled` is missing only where the switch allows it. */
type SentAttributes = Omit<EndpointAttributes, 'is_enabled'> & { readonly is_enabled?: boolean };

const create: Handler = (transaction, exchange) => {
  const { target_url, events, is_enabled = true } = sentAttributes(exchange);
  const id = transaction.nextInteger(endpoints.name);
  const endpoint: Endpoint = {
    id,
    company: accountOf(exchange).id,
    target_url,
    events,
    is_enabled,
    secret: transaction.random.hex(32),
    createdAt: transaction.now,
    updatedAt: transaction.now,
  };
  transaction.put(endpoints, String(id), endpoint);
  return answer(201, presentNewEndpoint(endpoint));
};

/** A bare array, newest id first, without paging: https://developers.bspk.com/api-reference/webhooks/list-webhook-endpoints */
const list: Handler = (transaction, exchange) => {
  const all = transaction.table(endpoints).in('company', accountOf(exchange).id);
  return answer(200, all.sort((a, b) => b.id - a.id).map(presentEndpoint));
};

const read: Handler = (transaction, exchange) => {
  const endpoint = findEndpoint(transaction, exchange);
  return isProblem(endpoint) ? endpoint : answer(200, presentEndpoint(endpoint));
};

const update: Handler = (transaction, exchange) => {
  const endpoint = findEndpoint(transaction, exchange);
  if (isProblem(endpoint)) return endpoint;
  const { target_url, events, is_enabled = endpoint.is_enabled } = sentAttributes(exchange);
  const updated = { ...endpoint, target_url, events, is_enabled, updatedAt: transaction.now };
  transaction.put(endpoints, String(endpoint.id), updated);
  return answer(200, presentEndpoint(updated));
};

const remove: Handler = (transaction, exchange) => {
  const endpoint = findEndpoint(transaction, exchange);
  if (isProblem(endpoint)) return endpoint;
  transaction.delete(endpoints, String(endpoint.id));
  return emptyAnswer(204);
};

/** By operationId. */
export const operations: Readonly<Record<string, OperationPolicy>> = {
  createWebhookEndpoint: { handle: create },
  listWebhookEndpoints: { handle: list },
  getWebhookEndpoint: { handle: read },
  updateWebhookEndpoint: { handle: update },
  deleteWebhookEndpoint: { handle: remove },
};

/** An endpoint of another company is as unknown as one that does not exist. */
function findEndpoint(transaction: Transaction, exchange: Exchange): Endpoint | Problem {
  const id = String(exchange.params.path.id);
  const endpoint = transaction.get(endpoints, id);
  return endpoint?.company === accountOf(exchange).id
    ? endpoint
    : { kind: 'not-found', resource: 'webhook endpoints', id };
}

/** The body, and a word to the developer who subscribes to events that the provider wants to be rid of. */
function sentAttributes(exchange: Exchange): SentAttributes {
  const attributes = exchange.body as SentAttributes;
  const deprecated = attributes.events.filter((event) => event.startsWith('client.'));
  for (const event of new Set(deprecated)) {
    const successor = event.replace('client.', 'shopper.');
    exchange.notes.push(`The event ${event} is deprecated. Subscribe to ${successor} instead.`);
  }
  return attributes;
}

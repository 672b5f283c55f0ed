/** What the operations on endpoints do. Their requests were held to the specification before. */
import { emptyAnswer, jsonAnswer } from '../../api/answers.ts';
import { accountOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import type { Handler, OperationPolicy } from '../../api/provider.ts';
import type { Problem } from '../../rules/problem.ts';
import { isProblem } from '../../rules/problem.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { userOf } from './authenticate.ts';
import { sendTestEvent } from './send-test-event.ts';
import {
  createSecret,
  endpoints,
  presentEndpoint,
  presentWithSecret,
  usualTimeoutSeconds,
} from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

interface Sent {
  readonly url: string;
  readonly description?: string | null;
  readonly event_patterns?: readonly string[] | null;
  readonly timeout_seconds?: number;
  readonly max_retries?: number;
  readonly enabled?: boolean;
}

const create: Handler = (transaction, exchange) => {
  const sent = exchange.body as Omit<Sent, 'enabled'>;
  const user = userOf(exchange);
  const endpoint: Endpoint = {
    id: transaction.random.uuid(),
    owner: user.id,
    userNumber: user.number,
    url: sent.url,
    description: sent.description ?? null,
    eventPatterns: patternsOf(sent.event_patterns),
    // The defaults of the published schema.
    timeoutSeconds: sent.timeout_seconds ?? usualTimeoutSeconds,
    maxRetries: sent.max_retries ?? 7,
    enabled: true,
    secret: createSecret(transaction.random),
    previousSecret: null,
    rotatedAt: null,
    consecutiveFailures: 0,
    exhaustedEvents: 0,
    lastVerifiedAt: null,
    lastDeliveryAt: null,
    lastError: null,
    createdAt: transaction.now,
    updatedAt: transaction.now,
  };
  transaction.put(endpoints, endpoint.id, endpoint);
  return jsonAnswer(200, presentWithSecret(endpoint));
};

/** A bare array without paging; in the order of creation [assumed]. */
const list: Handler = (transaction, exchange) => {
  const own = transaction.table(endpoints).in('owner', accountOf(exchange).id);
  return jsonAnswer(200, own.map(presentEndpoint));
};

const read: Handler = (transaction, exchange) => {
  const endpoint = findEndpoint(transaction, exchange);
  return isProblem(endpoint) ? endpoint : jsonAnswer(200, presentEndpoint(endpoint));
};

/** What is absent stays as it is [assumed, as the whole operation]. */
const update: Handler = (transaction, exchange) =>
  change(transaction, exchange, presentEndpoint, (endpoint) => {
    const sent = exchange.body as Partial<Sent>;
    return {
      url: sent.url ?? endpoint.url,
      description: sent.description === undefined ? endpoint.description : sent.description,
      eventPatterns:
        sent.event_patterns === undefined
          ? endpoint.eventPatterns
          : patternsOf(sent.event_patterns),
      timeoutSeconds: sent.timeout_seconds ?? endpoint.timeoutSeconds,
      maxRetries: sent.max_retries ?? endpoint.maxRetries,
      enabled: sent.enabled ?? endpoint.enabled,
      // It would be disabled again at the next failure [assumed].
      ...(sent.enabled === true &&
        !endpoint.enabled && { consecutiveFailures: 0, exhaustedEvents: 0 }),
      updatedAt: transaction.now,
    };
  });

const remove: Handler = (transaction, exchange) => {
  const endpoint = findEndpoint(transaction, exchange);
  if (isProblem(endpoint)) return endpoint;
  transaction.delete(endpoints, endpoint.id);
  return emptyAnswer(204);
};

/** The endpoint as it is before the test event reaches it: a handler cannot wait for the receiver. */
const verify: Handler = (transaction, exchange) => {
  const endpoint = findEndpoint(transaction, exchange);
  if (isProblem(endpoint)) return endpoint;
  sendTestEvent(transaction, exchange, endpoint);
  return jsonAnswer(200, presentEndpoint(endpoint));
};

const rotateSecret: Handler = (transaction, exchange) =>
  change(transaction, exchange, presentWithSecret, (endpoint) => ({
    secret: createSecret(transaction.random),
    previousSecret: endpoint.secret,
    rotatedAt: transaction.now,
    updatedAt: transaction.now,
  }));

/** By operationId. */
export const endpointOperations: Readonly<Record<string, OperationPolicy>> = {
  createEndpoint: { handle: create },
  listEndpoints: { handle: list },
  getEndpoint: { handle: read },
  updateEndpoint: { handle: update },
  deleteEndpoint: { handle: remove },
  verifyEndpoint: { handle: verify },
  rotateEndpointSecret: { handle: rotateSecret },
};

function change(
  transaction: Transaction,
  exchange: Exchange,
  present: (endpoint: Endpoint) => object,
  changes: (endpoint: Endpoint) => Partial<Endpoint>,
): ReturnType<Handler> {
  const endpoint = findEndpoint(transaction, exchange);
  if (isProblem(endpoint)) return endpoint;
  const changed = { ...endpoint, ...changes(endpoint) };
  transaction.put(endpoints, endpoint.id, changed);
  return jsonAnswer(200, present(changed));
}

/** Another user's endpoint is as unknown as one that does not exist. */
function findEndpoint(transaction: Transaction, exchange: Exchange): Endpoint | Problem {
  const id = String(exchange.params.path.endpoint_id);
  const endpoint = transaction.get(endpoints, id);
  return endpoint?.owner === accountOf(exchange).id
    ? endpoint
    : { kind: 'not-found', resource: 'endpoint', id };
}

/** None given means all events, and the answer's list is never null [assumed]. */
function patternsOf(sent: readonly string[] | null | undefined): readonly string[] {
  return sent && sent.length > 0 ? sent : ['*'];
}

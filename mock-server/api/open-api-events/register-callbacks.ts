/** Remembers where a provider is to call back, as a request and its answer say. */
import type { IncomingMessage } from 'node:http';
import type { Answer, CallbackContract } from '../../contract/types.ts';
import { resolveText } from '../../contract/runtime-expression.ts';
import type { ExchangedMessages } from '../../contract/runtime-expression.ts';
import { callbackBucket, callbacks } from '../../delivery/registered-callback.ts';
import { readTargetUrl } from '../../delivery/target-url.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { catchUp } from '../catch-up.ts';
import { operationOf } from '../exchange.ts';
import type { Exchange } from '../provider.ts';

/** So many are remembered of a provider in a sandbox; the oldest go first. */
const most = 1_000;

/** Longer ones are not registered. */
const longestUrl = 4_096;

type Found =
  | { readonly contract: CallbackContract; readonly url: string }
  | { readonly contract: CallbackContract; readonly reason: string };

/** For a request that kept the document and was answered with success. What cannot be registered becomes a note. */
export function registerCallbacks(
  exchange: Exchange,
  request: IncomingMessage,
  answer: Answer,
): void {
  if (answer.status < 200 || answer.status > 299) return;
  const operation = operationOf(exchange);
  const key = `${operation.method} ${operation.path}`;
  const declared = [...exchange.provider.specification.callbacks.values()].filter((contract) =>
    contract.operations.includes(key),
  );
  if (declared.length === 0) return;
  // The mock takes its time, and the sandbox may be another one by now.
  catchUp(exchange);
  const messages = messagesOf(exchange, request, answer);
  const found = declared.map((contract) => findUrl(contract, messages));
  for (const one of found) {
    if ('reason' in one) {
      exchange.notes.push(`The callback ${one.contract.name} was not registered: ${one.reason}.`);
    }
  }
  exchange.sandbox.transact(exchange.id, (transaction) => {
    for (const one of found) if ('url' in one) register(transaction, exchange, key, one);
  });
}

function findUrl(contract: CallbackContract, messages: ExchangedMessages): Found {
  const resolved = resolveText(contract.expression, messages);
  if (resolved.kind === 'unresolved') {
    return { contract, reason: `${resolved.expression} ${resolved.reason}` };
  }
  const { text: url } = resolved;
  if (url.length > longestUrl) {
    return { contract, reason: `its URL has more than ${longestUrl} characters` };
  }
  const target = readTargetUrl(url);
  if (typeof target !== 'string') return { contract, url };
  return { contract, reason: `${JSON.stringify(url.slice(0, 100))} ${target}` };
}

/** Who asks again for the same is not called twice. */
function register(
  transaction: Transaction,
  { id: request, provider: { name: provider } }: Exchange,
  operation: string,
  { contract: { name: type }, url }: Extract<Found, { url: string }>,
): void {
  const table = transaction.table(callbacks);
  const [known] = table.in('receiver', callbackBucket(provider, type, url));
  const id = known?.id ?? `cb_${transaction.nextInteger(callbacks.name)}`;
  const registered = { id, provider, type, url, operation, request, at: transaction.now };
  transaction.put(callbacks, id, registered);
  if (table.countIn('provider', provider) <= most) return;
  const [oldest] = table.in('provider', provider);
  if (oldest) transaction.delete(callbacks, oldest.id);
}

function messagesOf(
  { origin, path, queryText, method, match, query, body, mediaType }: Exchange,
  { headers }: IncomingMessage,
  { status, headers: answerHeaders, body: answerBody }: Answer,
): ExchangedMessages {
  const isForm = mediaType === 'application/x-www-form-urlencoded' && typeof body === 'string';
  return {
    url: `${origin}${path}${queryText === '' ? '' : `?${queryText}`}`,
    method,
    statusCode: status,
    request: {
      path: match.kind === 'matched' ? match.path : {},
      query,
      headers,
      body: isForm ? Object.fromEntries(new URLSearchParams(body)) : body,
    },
    response: { headers: answerHeaders, body: answerBody },
  };
}

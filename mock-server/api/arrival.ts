/** Makes the exchange of a request that has just arrived, and knows which others are still under way. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RouteMatch } from '../contract/types.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { Exchange } from './exchange.ts';
import type { Provider } from './provider.ts';

/** Where a request was addressed to, below a provider. */
export interface Destination {
  readonly sandbox: Sandbox;
  /** Path below the provider's address, percent-encoded as sent. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly queryText: string;
  /** Where the client believes the provider is, without a slash at the end. */
  readonly origin: string;
}

/** Requests under way per sandbox, by method and path. */
const underWay = new WeakMap<Sandbox, Map<string, number>>();

export function openExchange(
  provider: Provider,
  destination: Destination,
  request: IncomingMessage,
  response: ServerResponse,
): Exchange {
  const method = request.method ?? 'GET';
  return {
    ...destination,
    id: destination.sandbox.nextRequestId(),
    provider,
    method,
    match: matchOperation(provider, method, destination.path),
    overlapped: arrive(destination, method, response),
    startedAt: elapsedNow(),
    query: new URLSearchParams(destination.queryText),
    rawBody: noBytes,
    mediaType: mediaTypeOf(request.headers['content-type']),
    sentBody: undefined,
    body: undefined,
    account: undefined,
    params: noParameters,
    transaction: undefined,
    quota: undefined,
    notes: [],
    counted: [],
    problem: undefined,
    answer: undefined,
  };
}

const noBytes = Buffer.alloc(0);
const noParameters = { path: {}, query: {} };

function matchOperation(provider: Provider, method: string, path: string): RouteMatch {
  const { specification, basePaths, head } = provider;
  const found = basePaths
    .filter((basePath) => path.startsWith(`${basePath}/`))
    .map((basePath) => specification.match(method, path.slice(basePath.length)));
  const best = found.find(({ kind }) => kind === 'matched') ?? found[0] ?? { kind: 'no-path' };
  const isHead = method === 'HEAD' && head === 'as-get';
  return isHead && best.kind === 'wrong-method' ? matchOperation(provider, 'GET', path) : best;
}

function mediaTypeOf(header: string | undefined): string | undefined {
  const type = header?.split(';', 1)[0]?.trim().toLowerCase();
  return type === '' ? undefined : type;
}

/** @returns whether an earlier request with the same method and path has not been answered yet */
function arrive(destination: Destination, method: string, response: ServerResponse): boolean {
  const { sandbox, path } = destination;
  const counts = underWay.get(sandbox) ?? new Map<string, number>();
  underWay.set(sandbox, counts);
  const key = `${method} ${destination.origin} ${path}`;
  const others = counts.get(key) ?? 0;
  counts.set(key, others + 1);
  response.once('close', () => {
    const left = (counts.get(key) ?? 1) - 1;
    if (left > 0) counts.set(key, left);
    else counts.delete(key);
  });
  return others > 0;
}

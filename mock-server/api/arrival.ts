/** Makes the exchange of a request that has just arrived, and knows which others are still under way. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parsePrefer } from '../contract/parse-prefer.ts';
import type { MockPreference, RouteMatch } from '../contract/types.ts';
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

/** Counts the requests under way, by sandbox, provider, operation and path parameters. */
export class Arrivals {
  readonly #underWay = new WeakMap<Sandbox, Map<string, number>>();

  /** @returns whether an earlier request of the same kind has not been answered yet */
  arrive(sandbox: Sandbox, kind: string, response: ServerResponse): boolean {
    const counts = this.#underWay.get(sandbox) ?? new Map<string, number>();
    this.#underWay.set(sandbox, counts);
    const others = counts.get(kind) ?? 0;
    counts.set(kind, others + 1);
    response.once('close', () => {
      const left = (counts.get(kind) ?? 1) - 1;
      if (left > 0) counts.set(kind, left);
      else counts.delete(kind);
    });
    return others > 0;
  }
}

export function openExchange(
  provider: Provider,
  destination: Destination,
  request: IncomingMessage,
  overlapped: (kind: string) => boolean,
): Exchange {
  const method = request.method ?? 'GET';
  const prefer = parsePrefer(request.headers.prefer);
  const match = matchOperation(provider, method, destination.path);
  return {
    ...destination,
    id: destination.sandbox.nextRequestId(),
    beginning: destination.sandbox.beginning,
    provider,
    method,
    match,
    overlapped: overlapped(kindOf(provider, match, destination.path)),
    prefer: asksForAnswer(prefer) ? prefer : undefined,
    startedAt: elapsedNow(),
    query: new URLSearchParams(destination.queryText),
    rawBody: noBytes,
    mediaType: mediaTypeOf(request.headers['content-type']),
    sentBody: undefined,
    body: undefined,
    account: undefined,
    params: noParameters,
    transaction: undefined,
    faults: noFaults,
    quota: undefined,
    notes: [],
    counted: [],
    problem: undefined,
    forced: false,
    answer: undefined,
    answerBytes: undefined,
  };
}

const noBytes = Buffer.alloc(0);
const noFaults: readonly string[] = [];
const noParameters = { path: {}, query: {} };

/** The same operation with the same parameters, however its path is spelled. */
function kindOf({ name }: Provider, match: RouteMatch, path: string): string {
  return match.kind === 'matched'
    ? JSON.stringify([name, match.operation.id, match.path])
    : `${name} ${path}`;
}

/** Other preferences, such as `respond-async`, are not about the mock. */
function asksForAnswer(prefer: MockPreference | undefined): boolean {
  return prefer?.code !== undefined || prefer?.example !== undefined || prefer?.dynamic === true;
}

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

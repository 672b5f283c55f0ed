/** Makes the exchange of a request that has just arrived, and knows which others are still under way. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { MockPreference, RouteMatch } from '../contract/types.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { Exchange } from './exchange.ts';
import { preferenceOf } from './preference-of.ts';
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

/** Counts the requests under way, by sandbox and by operation with its path parameters. */
export class Arrivals {
  readonly #underWay = new WeakMap<Sandbox, Map<string, number>>();

  /** @returns whether an earlier request of the same kind has not left yet */
  arrive(sandbox: Sandbox, kind: string): boolean {
    const counts = this.#countsOf(sandbox);
    const others = counts.get(kind) ?? 0;
    counts.set(kind, others + 1);
    return others > 0;
  }

  leave(sandbox: Sandbox, kind: string): void {
    const counts = this.#countsOf(sandbox);
    const left = (counts.get(kind) ?? 1) - 1;
    if (left > 0) counts.set(kind, left);
    else counts.delete(kind);
  }

  #countsOf(sandbox: Sandbox): Map<string, number> {
    const known = this.#underWay.get(sandbox);
    if (known) return known;
    const counts = new Map<string, number>();
    this.#underWay.set(sandbox, counts);
    return counts;
  }
}

/** @param arrivals told when the request leaves, too: with the end of its connection or of its answer */
export function openExchange(
  provider: Provider,
  destination: Destination,
  request: IncomingMessage,
  response: ServerResponse,
  arrivals: Arrivals,
): Exchange {
  const { sandbox, path } = destination;
  const method = request.method ?? 'GET';
  const match = matchOperation(provider, method, path);
  const kind = kindOf(provider, match, path);
  const overlapped = arrivals.arrive(sandbox, kind);
  const letGo = sandbox.hold();
  response.once('close', () => {
    arrivals.leave(sandbox, kind);
    letGo();
  });
  return new ArrivedExchange(provider, destination, request.headers, { method, match, overlapped });
}

/** A class, because an object of so many members that is put together in steps is slow to make and to use. */
class ArrivedExchange implements Exchange {
  id: string;
  beginning: number;
  readonly sandbox: Sandbox;
  readonly provider: Provider;
  readonly method: string;
  readonly path: string;
  readonly queryText: string;
  readonly origin: string;
  readonly match: RouteMatch;
  readonly overlapped: boolean;
  readonly prefer: MockPreference | undefined;
  readonly startedAt = elapsedNow();
  query: URLSearchParams;
  rawBody: Exchange['rawBody'] = noBytes;
  mediaType: string | undefined;
  sentBody: unknown = undefined;
  body: unknown = undefined;
  account: Exchange['account'] = undefined;
  params: Exchange['params'] = noParameters;
  transaction: Exchange['transaction'] = undefined;
  faults: Exchange['faults'] = noFaults;
  quota: Exchange['quota'] = undefined;
  readonly notes: string[] = [];
  readonly counted: Exchange['counted'] = [];
  problem: Exchange['problem'] = undefined;
  forced = false;
  answer: Exchange['answer'] = undefined;
  stage = 'receive';
  sentAnswer: Exchange['sentAnswer'] = undefined;

  constructor(
    provider: Provider,
    { sandbox, path, queryText, origin }: Destination,
    headers: IncomingHttpHeaders,
    { method, match, overlapped }: Pick<Exchange, 'method' | 'match' | 'overlapped'>,
  ) {
    this.id = sandbox.nextRequestId();
    this.beginning = sandbox.beginning;
    this.sandbox = sandbox;
    this.provider = provider;
    this.method = method;
    this.path = path;
    this.queryText = queryText;
    this.origin = origin;
    this.match = match;
    this.overlapped = overlapped;
    this.prefer = preferenceOf(headers.prefer);
    this.query = new URLSearchParams(queryText);
    this.mediaType = mediaTypeOf(headers['content-type']);
  }
}

const noBytes = Buffer.alloc(0);
const noFaults: readonly string[] = [];
const noParameters = { path: {}, query: {} };

/** The same operation with the same parameters, however its path is spelled. */
function kindOf({ name }: Provider, match: RouteMatch, path: string): string {
  if (match.kind !== 'matched') return `${name} ${path}`;
  let kind = `${name} ${match.operation.id}`;
  for (const parameter in match.path) kind += `\n${match.path[parameter] ?? ''}`;
  return kind;
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

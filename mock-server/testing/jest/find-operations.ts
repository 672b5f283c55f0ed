/** Which operations a request may have been for, by its address. */
import { splitTarget } from '../../api/request-target.ts';
import { nearest } from '../../api/nearest.ts';
import type { Operation, RouteMatch, Specification } from '../../contract/types.ts';
import type { Contract } from './contracts.ts';
import type { SentRequest } from './subject.ts';
import { MatcherUsageError } from './usage-error.ts';

export interface Matched {
  readonly operation: Operation;
  /** Raw parameters of the path, by name. */
  readonly path: Readonly<Record<string, string>>;
  /** Whether it was asked for with HEAD, and GET stands for that. */
  readonly isHead: boolean;
}

export type Search =
  | { readonly kind: 'found'; readonly matches: readonly Matched[] }
  /** @property nearest the likeliest operations: `GET /hooks (listHooks)` */
  | {
      readonly kind: 'no-operation';
      readonly asked: string;
      readonly why: string;
      readonly nearest: readonly string[];
    };

/** How the caller narrows the search. */
export interface Narrowing {
  readonly method?: string | undefined;
  /** operationId */
  readonly operation?: string | undefined;
}

type Asked = Pick<SentRequest, 'method' | 'url'>;

/** @throws MatcherUsageError when nobody says which operation it was, or the one that was named does not exist */
export function findOperations(contract: Contract, asked: Asked, narrowing: Narrowing): Search {
  const { specification } = contract.provider;
  const wanted = namedOperation(specification, narrowing.operation);
  const method = narrowing.method?.toUpperCase() ?? asked.method;
  if (asked.url === undefined) {
    if (wanted) return { kind: 'found', matches: [{ operation: wanted, path: {}, isHead: false }] };
    throw new MatcherUsageError(
      'what was given',
      'it does not say which request it answers. Name the operation: { operation: "…" }.',
    );
  }
  const path = splitTarget(asked.url, undefined).path;
  const text = `${method ?? 'any method'} ${path}`;
  const below = findPath(contract, asked.url);
  const all = below === undefined ? [] : matchesAt(specification, below, method);
  const matches = all.filter(({ operation }) => !wanted || operation === wanted);
  if (matches.length > 0) return { kind: 'found', matches };
  const known = all.map(({ operation }) => nameOf(operation));
  if (wanted && known.length > 0) {
    return noOperation(text, `that is ${known.join(' or ')}, and not ${nameOf(wanted)}`, []);
  }
  const allow = below === undefined ? [] : methodsAt(specification, below);
  if (allow.length > 0) {
    return noOperation(text, `the path is there for ${allow.join(', ')} only`, []);
  }
  const names = specification.operations.map(nameOf);
  return noOperation(text, 'no operation has that path', nearest(text, names));
}

function noOperation(asked: string, why: string, candidates: readonly string[]): Search {
  return { kind: 'no-operation', asked, why, nearest: candidates };
}

/** `GET /hooks (listHooks)` */
export function nameOf({ id, method, path }: Operation): string {
  const key = `${method} ${path}`;
  return id === key ? key : `${key} (${id})`;
}

function namedOperation(
  { operations }: Specification,
  id: string | undefined,
): Operation | undefined {
  if (id === undefined) return undefined;
  const found = operations.find((operation) => operation.id === id);
  if (found) return found;
  const ids = operations.map((operation) => operation.id);
  throw new MatcherUsageError(
    'what was given',
    `there is no operation ${JSON.stringify(id)}. Did you mean ${nearest(id, ids).join(', ')}?`,
  );
}

function matchesAt(
  specification: Specification,
  path: string,
  method: string | undefined,
): Matched[] {
  const methods = method === undefined ? methodsAt(specification, path) : [method];
  return methods.flatMap((one) => {
    const match = specification.match(one, path);
    if (match.kind === 'matched') return [{ ...matched(match), isHead: one === 'HEAD' }];
    const asGet = one === 'HEAD' ? specification.match('GET', path) : match;
    return asGet.kind === 'matched' ? [{ ...matched(asGet), isHead: true }] : [];
  });
}

function matched({ operation, path }: Extract<RouteMatch, { kind: 'matched' }>) {
  return { operation, path };
}

function methodsAt(specification: Specification, path: string): readonly string[] {
  // No document has such a method.
  const match = specification.match('', path);
  return match.kind === 'wrong-method' ? match.allow : [];
}

/** @returns the path below a base path of the document, where some operation has it */
function findPath({ provider, isOwnDocument }: Contract, url: string): string | undefined {
  const { specification, basePaths } = provider;
  const isThere = (path: string): boolean => specification.match('', path).kind !== 'no-path';
  const below = pathsIn(provider.name, url).flatMap((path) =>
    basePaths
      .filter((basePath) => path.startsWith(`${basePath}/`))
      .map((basePath) => path.slice(basePath.length)),
  );
  return below.find(isThere) ?? (isOwnDocument ? findEnd(specification, url) : undefined);
}

/** Without what a sandbox, or a provider's name, puts before it; and as it is. */
function pathsIn(name: string, url: string): string[] {
  const { path } = splitTarget(url, undefined);
  const inSandbox = /^\/sandboxes\/[^/]+(\/.*)$/.exec(path)?.[1];
  const own = [inSandbox, path].flatMap((one) =>
    one?.startsWith(`/${name}/`) === true ? [one.slice(name.length + 1)] : [],
  );
  return [...own, ...(inSandbox === undefined ? [] : [inSandbox]), path];
}

/**
 * Nobody knows under which address a document of the user's own is served: the end of the path will do, where just one
 * path of the document fits, and begins with a text: a parameter would fit anything.
 */
function findEnd(specification: Specification, url: string): string | undefined {
  const segments = splitTarget(url, undefined).path.split('/').slice(1);
  const ends = segments.map((_segment, index) => `/${segments.slice(index).join('/')}`);
  const found = ends.filter((end) => {
    const templates = matchesAt(specification, end, undefined).map(
      ({ operation }) => operation.path,
    );
    return templates.some((template) => !/^\/[^/]*\{/.test(template));
  });
  return found.length === 1 ? found[0] : undefined;
}

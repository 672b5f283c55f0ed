/** What is asked of entries of a ledger, criterion by criterion. An entry without the field does not fit. */
import { compileGlob } from '../sandbox/compile-glob.ts';
import { toIso } from '../sandbox/clock.ts';
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import type { EntryFilter } from '../sandbox/ledger.ts';
import { criterion } from './criterion.ts';
import type { Criterion, Difference } from './criterion.ts';
import { subsetDifference } from './json-subset.ts';

/** Of the query, checked. Instants are epoch milliseconds. */
export interface FilterQuery {
  readonly kind?: readonly string[];
  readonly provider?: string;
  readonly operation?: string;
  readonly status?: number;
  readonly cause?: string;
  readonly account?: string;
  readonly method?: string;
  readonly path?: string;
  readonly refused?: boolean;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly body?: { readonly json: unknown };
}

export interface Instant {
  readonly at: number;
  readonly text: string;
}

/** What costs most is asked last. */
export function criteriaOf(query: FilterQuery): Criterion[] {
  const { kind, from, to, method, path, refused, body } = query;
  return [
    ...(kind ? [oneOf(kind)] : []),
    ...equalities.filter((field) => query[field] !== undefined).map((field) => equal(field, query)),
    ...(method === undefined ? [] : [sameMethod(method)]),
    ...(refused === undefined ? [] : [isRefused(refused)]),
    ...(from ? [time('from', from, (at) => at >= from.at)] : []),
    ...(to ? [time('to', to, (at) => at <= to.at)] : []),
    ...(path === undefined ? [] : [pathLike(path)]),
    ...(body ? [bodyWith(body.json)] : []),
  ];
}

export function allOf(criteria: readonly Criterion[]): EntryFilter {
  return (entry) => criteria.every(({ fits }) => fits(entry));
}

const equalities = ['provider', 'operation', 'status', 'cause', 'account'] as const;

function equal(field: (typeof equalities)[number], query: FilterQuery): Criterion {
  const expected = query[field];
  return criterion(
    field,
    expected,
    (entry) => (entry as Partial<Record<typeof field, unknown>>)[field],
    (actual) => actual === expected,
  );
}

function oneOf(kinds: readonly string[]): Criterion {
  const expected = kinds.length === 1 ? kinds[0] : kinds;
  return criterion(
    'kind',
    expected,
    ({ kind }) => kind,
    (actual) => kinds.includes(actual as string),
  );
}

/** Upper and lower case are the same. */
function sameMethod(method: string): Criterion {
  const expected = method.toUpperCase();
  return criterion(
    'method',
    expected,
    (entry) => (entry.kind === 'request' ? entry.method : undefined),
    (actual) => typeof actual === 'string' && actual.toUpperCase() === expected,
  );
}

function isRefused(expected: boolean): Criterion {
  return criterion(
    'refused',
    expected,
    (entry) => (entry.kind === 'request' ? entry.problem !== null : undefined),
    (actual) => actual === expected,
  );
}

function pathLike(pattern: string): Criterion {
  const matches = compileGlob(pattern);
  return criterion(
    'path',
    pattern,
    (entry) => (entry.kind === 'request' ? entry.url.split('?', 1)[0] : undefined),
    (actual) => typeof actual === 'string' && matches(actual),
  );
}

function time(field: string, { text }: Instant, fits: (at: number) => boolean): Criterion {
  return {
    field,
    expected: text,
    fits: ({ at }) => fits(at),
    difference: ({ at }) => (fits(at) ? undefined : { field, expected: text, actual: toIso(at) }),
  };
}

function bodyWith(expected: unknown): Criterion {
  const compare = (entry: StoredEntry): Omit<Difference, 'field'> | undefined => {
    const body = entry.kind === 'request' ? entry.body : null;
    if (body === null) return { expected };
    const read = readJson(body);
    return read ? subsetDifference(expected, read.value) : { expected, actual: body };
  };
  return {
    field: 'body',
    expected,
    fits: (entry) => compare(entry) === undefined,
    difference: (entry) => {
      const found = compare(entry);
      return found && { field: 'body', ...found };
    },
  };
}

/** Undefined for what is no JSON. */
function readJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

import { expect, test } from '@jest/globals';
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import { allOf, criteriaOf } from './entry-filter.ts';
import type { FilterQuery } from './entry-filter.ts';

const instant = (text: string) => ({ at: Date.parse(text), text });

const request: StoredEntry = {
  kind: 'request',
  seq: 1,
  id: 'req_1',
  at: Date.parse('2026-01-01T00:00:00.000Z'),
  provider: 'notes',
  operation: 'createNote',
  method: 'POST',
  url: '/v1/notes?loud=true',
  headers: {},
  body: '{"text":"hello","tags":["a","b"],"deep":{"n":1,"m":null}}',
  status: 201,
  answerHeaders: {},
  answer: null,
  account: 'one',
  problem: null,
  notes: [],
  durationMs: 1,
  counted: [],
};

const clock: StoredEntry = {
  kind: 'clock',
  seq: 2,
  id: 'clock_2',
  at: Date.parse('2026-01-02T00:00:00.000Z'),
  cause: null,
  changes: [],
};

const refusal: StoredEntry = {
  kind: 'refusal',
  seq: 3,
  id: 'refusal_3',
  at: Date.parse('2026-01-03T00:00:00.000Z'),
  cause: 'req_2',
  provider: 'books',
  operation: null,
  status: 404,
  account: null,
  problem: { kind: 'not-found' },
};

const found = (query: FilterQuery) =>
  [request, clock, refusal].filter(allOf(criteriaOf(query))).map(({ seq }) => seq);

test.each<[FilterQuery, number[]]>([
  [{}, [1, 2, 3]],
  [{ kind: ['clock'] }, [2]],
  [{ kind: ['clock', 'request'] }, [1, 2]],
  [{ provider: 'notes' }, [1]],
  [{ operation: 'createNote' }, [1]],
  [{ status: 404 }, [3]],
  [{ cause: 'req_2' }, [3]],
  [{ account: 'one' }, [1]],
  [{ from: instant('2026-01-02T00:00:00.000Z') }, [2, 3]],
  [{ to: instant('2026-01-02T00:00:00.000Z') }, [1, 2]],
  [{ from: instant('2026-01-02T01:00:00+01:00'), to: instant('2026-01-02T00:00:00.000Z') }, [2]],
  [{ method: 'post' }, [1]],
  [{ method: 'PUT' }, []],
  [{ path: '/v1/*' }, [1]],
  [{ path: '/v1' }, []],
  [{ refused: false }, [1]],
  [{ refused: true }, []],
  [{ body: { json: { text: 'hello' } } }, [1]],
  [{ body: { json: {} } }, [1]],
  [{ provider: 'notes', status: 404 }, []],
])('%j finds %j', (query, expected) => {
  expect(found(query)).toEqual(expected);
});

test('each criterion says which field differs', () => {
  const query: FilterQuery = {
    kind: ['clock', 'reset'],
    provider: 'books',
    operation: 'listNotes',
    status: 400,
    cause: 'req_2',
    account: 'two',
    method: 'get',
    refused: true,
    from: instant('2026-01-05T00:00:00.000Z'),
    to: instant('2025-01-05T00:00:00.000Z'),
    path: '/v2/**',
    body: { json: { tags: ['a', 'c'] } },
  };
  const differences = criteriaOf(query).map((criterion) => criterion.difference(request));
  expect(differences).toEqual([
    { field: 'kind', expected: ['clock', 'reset'], actual: 'request' },
    { field: 'provider', expected: 'books', actual: 'notes' },
    { field: 'operation', expected: 'listNotes', actual: 'createNote' },
    { field: 'status', expected: 400, actual: 201 },
    { field: 'cause', expected: 'req_2' },
    { field: 'account', expected: 'two', actual: 'one' },
    { field: 'method', expected: 'GET', actual: 'POST' },
    { field: 'refused', expected: true, actual: false },
    { field: 'from', expected: '2026-01-05T00:00:00.000Z', actual: '2026-01-01T00:00:00.000Z' },
    { field: 'to', expected: '2025-01-05T00:00:00.000Z', actual: '2026-01-01T00:00:00.000Z' },
    { field: 'path', expected: '/v2/**', actual: '/v1/notes' },
    { field: 'body', pointer: '/tags/1', expected: 'c', actual: 'b' },
  ]);
});

test('a criterion that an entry meets tells no difference', () => {
  const query: FilterQuery = {
    kind: ['request'],
    status: 201,
    method: 'POST',
    refused: false,
    from: instant('2026-01-01T00:00:00.000Z'),
    path: '**',
    body: { json: { deep: { m: null } } },
  };
  const differences = criteriaOf(query).map((criterion) => criterion.difference(request));
  expect(differences.filter((difference) => difference !== undefined)).toEqual([]);
});

test.each<[unknown, string | null, object | undefined]>([
  [{ deep: { n: 1 } }, '{"deep":{"n":1,"m":2}}', undefined],
  [['a'], '["a","b"]', undefined],
  [[{ id: 1 }], '[{"id":1,"more":true}]', undefined],
  [1, '1', undefined],
  [null, 'null', undefined],
  [{}, '{"a":1}', undefined],
  [{ a: null }, '{}', { pointer: '/a', expected: null }],
  [['b'], '["a","b"]', { pointer: '/0', expected: 'b', actual: 'a' }],
  [['a', 'b'], '["a"]', { pointer: '/1', expected: 'b' }],
  [{ 'a/b': { '~': 1 } }, '{"a/b":{"~":2}}', { pointer: '/a~1b/~0', expected: 1, actual: 2 }],
  [{ a: 1 }, '{"a":"1"}', { pointer: '/a', expected: 1, actual: '1' }],
  [{ a: {} }, '{"a":[]}', { pointer: '/a', expected: {}, actual: [] }],
  [[], '{}', { pointer: '', expected: [], actual: {} }],
  [{ toString: 1 }, '{}', { pointer: '/toString', expected: 1 }],
  ['text', 'text', { expected: 'text', actual: 'text' }],
  [{ a: 1 }, '{"a":1', { expected: { a: 1 }, actual: '{"a":1' }],
  [{}, null, { expected: {} }],
])('a body with %j, in %j', (json, body, difference) => {
  const [criterion] = criteriaOf({ body: { json } });
  const entry = { ...request, body };
  expect(criterion?.difference(entry)).toEqual(difference && { field: 'body', ...difference });
  expect(criterion?.fits(entry)).toBe(difference === undefined);
});

test('an entry that is no request has no body', () => {
  const [criterion] = criteriaOf({ body: { json: {} } });
  expect(criterion?.difference(clock)).toEqual({ field: 'body', expected: {} });
});

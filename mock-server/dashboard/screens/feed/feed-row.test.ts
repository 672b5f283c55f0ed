/** Entries of the ledger as lines of the feed. */
import { expect, test } from '@jest/globals';
import type { LedgerEntry } from '../../api/admin-types.ts';
import { describeEntry } from './feed-row.ts';
import { deliveryOf, whereItLeads } from './where-it-leads.ts';

const time = '2026-01-01T00:00:00.000Z';
const place = { seq: 1, time, provider: 'north' };

const describe = (entry: object): object => describeEntry(entry as LedgerEntry);

test('a request says what was asked, how it was answered and how long that took', () => {
  const request = {
    ...place,
    kind: 'request',
    id: 'req_1',
    operation: 'createHook',
    method: 'POST',
    url: '/hooks?a=1',
    status: 201,
    durationMs: 2.5,
  };
  expect(describe(request)).toEqual({
    ...place,
    kind: 'request',
    id: 'req_1',
    outcome: 'good',
    status: 201,
    subject: 'createHook',
    what: 'POST /hooks?a=1',
    durationMs: 2.5,
    cause: null,
  });
  const outcome = (status: number | null): unknown =>
    describeEntry({ ...request, status } as LedgerEntry).outcome;
  expect([399, 400, 499, 500, null].map(outcome)).toEqual([
    'good',
    'refused',
    'refused',
    'failed',
    'failed',
  ]);
});

test('a refusal says why, with what was wrong in which place', () => {
  const problem = {
    kind: 'invalid-request',
    violations: [
      { location: 'body', pointer: '/url', message: 'must be string' },
      { location: 'query', pointer: '', message: 'must be there' },
    ],
  };
  const refusal = { ...place, kind: 'refusal', id: 'refusal_2', cause: 'req_1', operation: null };
  expect(describe({ ...refusal, status: 422, account: null, problem })).toEqual({
    ...place,
    kind: 'refusal',
    id: 'refusal_2',
    outcome: 'refused',
    status: 422,
    what: 'invalid-request: body/url must be string; query must be there',
    cause: 'req_1',
  });
});

const attempt = {
  ...place,
  kind: 'attempt',
  id: 'dlv_1.2',
  cause: 'dlv_1',
  type: 'order.created',
  subscription: '1',
  number: 2,
  trigger: 'automatic',
  status: null,
  result: 'retried',
  error: 'timeout',
  changes: [{ op: 'put', collection: 'attempts', key: 'dlv_1.2', after: { durationMs: 5_000 } }],
};

test('an attempt says which it was, what follows from it, and how long the receiver took', () => {
  const told = {
    ...place,
    kind: 'attempt',
    id: 'dlv_1.2',
    outcome: 'failed',
    status: null,
    subject: 'order.created',
    what: 'attempt 2, retried: timeout',
    durationMs: 5_000,
    cause: 'dlv_1',
  };
  expect(describe(attempt)).toEqual(told);
  const byHand = { trigger: 'manual', status: 200, result: 'delivered', error: null };
  expect(describe({ ...attempt, ...byHand })).toEqual({
    ...told,
    outcome: 'good',
    status: 200,
    what: 'attempt 2, by hand, delivered',
  });
});

test('an attempt that was not sent took no time, and says so', () => {
  const { durationMs, ...row } = describeEntry({
    ...attempt,
    result: 'captured',
    error: 'captured',
  } as LedgerEntry);
  expect([durationMs, row.outcome, row.status, row.what]).toEqual([
    undefined,
    'unsent',
    'captured',
    'attempt 2, captured',
  ]);
});

test('changes name the records, and leave out counters and random numbers', () => {
  const changes = [
    { op: 'counter', name: 'hooks', before: 0, after: 1 },
    { op: 'put', collection: 'hooks', key: '1', after: {} },
    { op: 'put', collection: 'hooks', key: '2', before: {}, after: {} },
    { op: 'delete', collection: 'hooks', key: '3', before: {}, position: 1 },
    { op: 'random', before: [], after: [] },
  ];
  const change = { seq: 1, time, kind: 'change', id: 'change_1', cause: 'req_1' };
  const { what } = describeEntry({ ...change, changes } as LedgerEntry);
  expect(what).toBe('hooks 1, hooks 2 changed, hooks 3 deleted');
  expect(describeEntry({ ...change, changes: changes.slice(0, 1) } as LedgerEntry).what).toBe(
    'inner state',
  );
});

test('requests and what was said to them lead to the request, attempts to their delivery', () => {
  const of = (kind: string, id: string, cause: string | null): string | undefined =>
    whereItLeads({ kind: kind as LedgerEntry['kind'], id, cause }, 'a b');
  expect([
    of('request', 'req_1', null),
    of('refusal', 'refusal_2', 'req_1'),
    of('contract', 'contract_3', 'req_1'),
    of('delivery', 'dlv_1', 'evt_1'),
    of('attempt', 'dlv_1.2', 'dlv_1'),
    of('event', 'evt_1', null),
  ]).toEqual([
    '/sandboxes/a%20b/requests/req_1',
    '/sandboxes/a%20b/requests/req_1',
    '/sandboxes/a%20b/requests/req_1',
    '/sandboxes/a%20b/deliveries/dlv_1',
    '/sandboxes/a%20b/deliveries/dlv_1',
    undefined,
  ]);
  expect(deliveryOf({ kind: 'request', id: 'req_1', cause: null })).toBeUndefined();
});

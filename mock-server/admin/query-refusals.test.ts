/** Queries that the observing operations refuse. */
import { expect, test } from '@jest/globals';
import { adminStage } from './test-admin.ts';
import { invalid } from './test-client.ts';

const { call } = adminStage();

test.each([
  ['requests', 'limit=0', 'limit', 'must be >= 1'],
  ['requests', 'limit=1001', 'limit', 'must be <= 1000'],
  ['ledger', 'limit=1001', 'limit', 'must be <= 1000'],
  ['requests', 'limit=many', 'limit', 'must be integer'],
  ['requests', 'limit=1&limit=2', 'limit', 'must be integer'],
  ['requests', 'status=99', 'status', 'must be >= 100'],
  ['ledger', 'after=-1', 'after', 'must be >= 0'],
  ['requests', 'after=x', 'after', 'must be integer'],
  ['ledger', 'before=0', 'before', 'must be >= 1'],
  ['ledger', 'status=600', 'status', 'must be <= 599'],
  ['requests', 'refused=perhaps', 'refused', 'must be boolean'],
  [
    'ledger',
    'from=yesterday',
    'from',
    'is no date and time with a zone, such as "2026-01-01T00:00:00.000Z"',
  ],
  ['requests', 'to=9999-12-31T00:00:00Z', 'to', 'leads out of the years 0000 to 9998'],
  [
    'requests',
    'path=v1',
    'path',
    'must begin with / or *: it is compared with the path below the provider',
  ],
  ['requests', 'body=', 'body', 'is no JSON that can be read: it is empty'],
  [
    'requests',
    `body=${'['.repeat(300)}`,
    'body',
    'is no JSON that can be read: it is nested deeper than 200 levels',
  ],
  [
    'ledger',
    'kind=error',
    'kind/0',
    'must be "request" or "refusal" or "contract" or "fault" or "event" or "delivery" or "attempt" or "change" or "options" or "clock" or "reset" or ' +
      '"restore" or "fork"',
  ],
])('GET …/%s?%s is refused', async (collection, query, name, message) => {
  const answer = await call('GET', `/sandboxes/default/${collection}?${query}`);
  expect([answer.status, answer.type, answer.body]).toEqual([
    422,
    'application/problem+json',
    invalid(`query /${name} ${message}`, [{ location: 'query', pointer: `/${name}`, message }]),
  ]);
});

test('a query parameter that is not known is refused, with the one that was meant', async () => {
  const answer = await call('GET', '/sandboxes/default/requests?opertion=createNote&limit=x');
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(
      'query /opertion is not known (did you mean operation?); query /limit must be integer',
      [
        {
          location: 'query',
          pointer: '/opertion',
          message: 'is not known',
          nearest: ['operation'],
        },
        { location: 'query', pointer: '/limit', message: 'must be integer' },
      ],
    ),
  ]);
});

test.each(['requests', 'subscriptions'])(
  'GET …/%s of a provider that does not exist is refused',
  async (collection) => {
    const answer = await call('GET', `/sandboxes/default/${collection}?provider=nots`);
    const message = 'names no provider: "nots"';
    const nearest = ['notes', 'books'];
    expect([answer.status, answer.body]).toEqual([
      422,
      invalid(`query /provider ${message} (did you mean notes, books?)`, [
        { location: 'query', pointer: '/provider', message, nearest },
      ]),
    ]);
  },
);

import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { adminStage } from './test-admin.ts';
import { invalid } from './test-client.ts';

const stage = adminStage();
const { call } = stage;

beforeAll(async () => {
  await call('POST', '/sandboxes', { id: 'a' });
  await call('POST', '/sandboxes', { id: 'b' });
});

beforeEach(() => call('POST', '/sandboxes/a/reset'));

const usual = { 'notes.throttle': 'on', 'notes.colour': 'yellow', 'books.throttle': 'on' };

test('GET …/options shows every switch', async () => {
  const answer = await call('GET', '/sandboxes/a/options');
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    { options: usual },
  ]);
});

test('PATCH …/options turns switches in this sandbox only', async () => {
  const turned = { ...usual, 'notes.throttle': 3, 'notes.colour': null };
  const answer = await call('PATCH', '/sandboxes/a/options', {
    options: { 'notes.throttle': '3', 'notes.colour': null },
  });
  expect([answer.status, answer.body]).toEqual([200, { options: turned }]);
  expect((await call('GET', '/sandboxes/a/options')).body).toEqual({ options: turned });
  expect((await call('GET', '/sandboxes/b/options')).body).toEqual({ options: usual });
  expect((await call('GET', '/sandboxes/default/options')).body).toEqual({ options: usual });
});

test('the change stands in the ledger, as one entry', async () => {
  await call('PATCH', '/sandboxes/a/options', {
    options: { 'notes.throttle': 'off', 'notes.colour': 'pink' },
  });
  await call('PATCH', '/sandboxes/a/options', { options: { 'notes.throttle': 2 } });
  const { body } = await call('GET', '/sandboxes/a/ledger?kind=options');
  const { entries } = body as { entries: { cause: null; changes: object[] }[] };
  const put = { op: 'put', collection: 'switches' };
  expect(entries.map(({ cause, changes }) => ({ cause, changes }))).toEqual([
    {
      cause: null,
      changes: [
        { ...put, key: 'notes.throttle', after: { value: 'off' } },
        { ...put, key: 'notes.colour', after: { value: 'pink' } },
      ],
    },
    {
      cause: null,
      changes: [{ ...put, key: 'notes.throttle', before: { value: 'off' }, after: { value: 2 } }],
    },
  ]);
});

test('a switch that stands there already makes no entry', async () => {
  await call('PATCH', '/sandboxes/a/options', { options: { 'notes.colour': 'yellow' } });
  const { body } = await call('GET', '/sandboxes/a/ledger?kind=options');
  expect((body as { entries: unknown[] }).entries).toEqual([]);
});

test('the provider behaves as the switch says', async () => {
  const create = async () => {
    const { status } = await fetch(`${stage.url}/sandboxes/a/notes/v1/notes`, {
      method: 'POST',
      headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
      body: '{"text":"x"}',
    });
    return status;
  };
  await call('PATCH', '/sandboxes/a/options', { options: { 'notes.throttle': 1 } });
  expect([await create(), await create()]).toEqual([201, 429]);
  await call('PATCH', '/sandboxes/a/options', { options: { 'notes.throttle': 'off' } });
  expect([await create(), await create(), await create()]).toEqual([201, 201, 201]);
});

test('all or nothing: one wrong switch and none is turned', async () => {
  const answer = await call('PATCH', '/sandboxes/a/options', {
    options: { 'notes.colour': 'pink', 'notes.thrott': 'off', 'books.throttle': 0 },
  });
  expect([answer.status, answer.type, answer.body]).toEqual([
    422,
    'application/problem+json',
    invalid(
      'body /options/notes.thrott names no switch (did you mean notes.throttle?); ' +
        'body /options/books.throttle takes "on", "off" or a number of requests, not 0',
      [
        {
          location: 'body',
          pointer: '/options/notes.thrott',
          message: 'names no switch',
          nearest: ['notes.throttle'],
        },
        {
          location: 'body',
          pointer: '/options/books.throttle',
          message: 'takes "on", "off" or a number of requests, not 0',
        },
      ],
    ),
  ]);
  expect((await call('GET', '/sandboxes/a/options')).body).toEqual({ options: usual });
});

test('a name that resembles none is answered with all that there are', async () => {
  const answer = await call('PATCH', '/sandboxes/a/options', { options: { verbose: 'on' } });
  const message = 'names no switch; there are notes.throttle, notes.colour and books.throttle';
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(`body /options/verbose ${message}`, [
      { location: 'body', pointer: '/options/verbose', message },
    ]),
  ]);
});

test.each([
  [undefined, '', 'is missing'],
  [{}, '/options', 'is missing'],
  [{ options: 'off' }, '/options', 'must be object'],
])('the body %j is refused', async (body, pointer, message) => {
  const answer = await call('PATCH', '/sandboxes/a/options', body);
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(`body${pointer === '' ? '' : ` ${pointer}`} ${message}`, [
      { location: 'body', pointer, message },
    ]),
  ]);
});

test('switches beside `options` are refused, with the right place for them', async () => {
  const answer = await call('PATCH', '/sandboxes/a/options', {
    options: {},
    'notes.throttle': 'off',
  });
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid('body /notes.throttle is not known (did you mean options?)', [
      {
        location: 'body',
        pointer: '/notes.throttle',
        message: 'is not known',
        nearest: ['options'],
      },
    ]),
  ]);
});

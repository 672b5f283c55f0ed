/** Sandboxes that cannot be made, and those that are not there. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { adminClient, invalid } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let call: Call;
const defects: unknown[] = [];

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    sandboxLimit: 3,
    onDefect: (error) => defects.push(error),
  });
  call = adminClient(await server.listen(0, '127.0.0.1'));
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects).toEqual([]);
});

beforeEach(() => {
  for (const { id } of server.sandboxes.list()) if (id !== 'default') server.sandboxes.delete(id);
});

const notThere = (id: string, nearest: readonly string[]) => ({
  type: 'about:blank',
  status: 404,
  title: 'Unknown sandbox',
  detail: `There is no sandbox "${id}". Create it with POST /__admin/sandboxes, or use one of \`nearest\`.`,
  nearest,
});

const conflict = (detail: string) => ({
  type: 'about:blank',
  status: 409,
  title: 'Conflict',
  detail,
});

test('an id that is taken is refused', async () => {
  await call('POST', '/sandboxes', { id: 'a' });
  const answer = await call('POST', '/sandboxes', { id: 'a' });
  expect([answer.status, answer.body]).toEqual([
    409,
    conflict(
      'Failed to create the sandbox a: there is one of that name. Delete it first, or choose another id.',
    ),
  ]);
});

test('there are not more sandboxes than the server allows', async () => {
  await call('POST', '/sandboxes', { id: 'a' });
  await call('POST', '/sandboxes', { id: 'b' });
  const answer = await call('POST', '/sandboxes', { id: 'c' });
  expect([answer.status, answer.body]).toEqual([
    409,
    conflict('Failed to create the sandbox c: there are 3 already. Delete some first.'),
  ]);
});

test('everything that is wrong with the form of a new sandbox is said at once', async () => {
  const answer = await call('POST', '/sandboxes', {
    id: 'a b',
    sede: 7,
    clock: 'frosen',
    options: [],
  });
  expect([answer.status, answer.type, answer.body]).toEqual([
    422,
    'application/problem+json',
    invalid(
      'body /sede is not known (did you mean seed?); ' +
        'body /id must be a letter or digit followed by at most 62 letters, digits, - and _; ' +
        'body /clock must be "real" or "frozen"; and 1 more, see `violations`',
      [
        { location: 'body', pointer: '/sede', message: 'is not known', nearest: ['seed'] },
        {
          location: 'body',
          pointer: '/id',
          message: 'must be a letter or digit followed by at most 62 letters, digits, - and _',
        },
        { location: 'body', pointer: '/clock', message: 'must be "real" or "frozen"' },
        { location: 'body', pointer: '/options', message: 'must be object' },
      ],
    ),
  ]);
});

test('everything that is wrong with the values for a new sandbox is said at once', async () => {
  const answer = await call('POST', '/sandboxes', {
    clock: { mode: 'frozen', now: 'today' },
    options: { 'notes.throtle': 'off', 'notes.colour': 'blue' },
  });
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(
      'body /clock/now is no date and time with a zone, such as "2026-01-01T00:00:00.000Z"; ' +
        'body /options/notes.throtle names no switch (did you mean notes.throttle, books.throttle?); ' +
        'body /options/notes.colour takes "yellow", "pink" or null, not "blue"',
      [
        {
          location: 'body',
          pointer: '/clock/now',
          message: 'is no date and time with a zone, such as "2026-01-01T00:00:00.000Z"',
        },
        {
          location: 'body',
          pointer: '/options/notes.throtle',
          message: 'names no switch',
          nearest: ['notes.throttle', 'books.throttle'],
        },
        {
          location: 'body',
          pointer: '/options/notes.colour',
          message: 'takes "yellow", "pink" or null, not "blue"',
        },
      ],
    ),
  ]);
  expect(server.sandboxes.list()).toHaveLength(1);
});

test('a clock object is held to its members', async () => {
  const answer = await call('POST', '/sandboxes', { clock: { mod: 'frozen' } });
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid('body /clock/mode is missing; body /clock/mod is not known (did you mean mode?)', [
      { location: 'body', pointer: '/clock/mode', message: 'is missing' },
      { location: 'body', pointer: '/clock/mod', message: 'is not known', nearest: ['mode'] },
    ]),
  ]);
});

test('a clock stays within the years that are written with four digits', async () => {
  const answer = await call('POST', '/sandboxes', {
    clock: { mode: 'real', now: '9999-12-31T23:59:59.999Z' },
  });
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid('body /clock/now leads out of the years 0000 to 9998', [
      { location: 'body', pointer: '/clock/now', message: 'leads out of the years 0000 to 9998' },
    ]),
  ]);
});

const noSwitch = 'names no switch; there are notes.throttle, notes.colour and books.throttle';

test('the names of prototypes are names like others', async () => {
  const answer = await call('POST', '/sandboxes', '{"__proto__":{"id":"x"},"options":{}}');
  expect(answer.status).toBe(422);
  const option = await call('POST', '/sandboxes', '{"options":{"__proto__":1,"constructor":2}}');
  expect((option.body as { violations: { pointer: string }[] }).violations).toMatchObject([
    { pointer: '/options/__proto__', message: noSwitch },
    { pointer: '/options/constructor', message: noSwitch },
  ]);
});

test.each([
  ['GET', ''],
  ['DELETE', ''],
  ['POST', '/reset'],
  ['GET', '/options'],
  ['GET', '/credentials'],
  ['GET', '/subscriptions'],
  ['GET', '/requests'],
  ['GET', '/ledger'],
  ['GET', '/clock'],
  ['GET', '/clock/preview'],
  ['GET', '/snapshot'],
  ['GET', '/emails'],
  ['GET', '/keys'],
  ['GET', '/forwards'],
  ['POST', '/fork'],
])('%s of a sandbox%s that does not exist names the nearest ones', async (method, below) => {
  await call('POST', '/sandboxes', { id: 'alpha' });
  const answer = await call(method, `/sandboxes/alfa${below}`);
  expect([answer.status, answer.type, answer.body]).toEqual([
    404,
    'application/problem+json',
    notThere('alfa', ['alpha', 'default']),
  ]);
});

test.each([
  ['PATCH', '/options', { options: {} }],
  ['POST', '/credentials', { provider: 'notes', headers: { 'X-Key': 'z' }, account: { id: 'z' } }],
  ['POST', '/clock/advance', { by: '1d' }],
  ['PUT', '/forwards', []],
  ['PUT', '/snapshot', { version: 2 }],
])('%s %s of a sandbox that does not exist is refused', async (method, below, body) => {
  const answer = await call(method, `/sandboxes/alfa${below}`, body);
  expect([answer.status, answer.body]).toEqual([404, notThere('alfa', ['default'])]);
});

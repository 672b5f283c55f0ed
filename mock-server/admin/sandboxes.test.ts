import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
const defects: unknown[] = [];
let url: string;
let call: Call;

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    options: { 'books.throttle': 5 },
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects).toEqual([]);
});

beforeEach(() => {
  for (const { id } of server.sandboxes.list()) if (id !== 'default') server.sandboxes.delete(id);
  server.sandboxes.get('default')?.reset();
});

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown;
const usualOptions = { 'notes.throttle': 'on', 'notes.colour': 'yellow', 'books.throttle': 5 };
const newYear = '2026-01-01T00:00:00.000Z';

const defaultSandbox = () => ({
  id: 'default',
  seed: 'default',
  urls: { notes: `${url}/notes`, books: `${url}/books` },
  clock: { mode: 'real', now: instant },
  options: usualOptions,
});

const chosen = {
  id: 'a',
  seed: 7,
  clock: { mode: 'frozen', now: newYear },
  options: { 'notes.throttle': '25', 'notes.colour': null },
};

const sandboxA = () => ({
  id: 'a',
  seed: '7',
  urls: { notes: `${url}/sandboxes/a/notes`, books: `${url}/sandboxes/a/books` },
  clock: { mode: 'frozen', now: newYear },
  options: { 'notes.throttle': 25, 'notes.colour': null, 'books.throttle': 5 },
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

test('POST /sandboxes makes a sandbox as it was asked for, and says where it is', async () => {
  const answer = await call('POST', '/sandboxes', chosen);
  expect(answer).toMatchObject({ status: 201, type: 'application/json', body: sandboxA() });
  expect(answer.headers.get('location')).toBe('/__admin/sandboxes/a');
  const read = await fetch(`${url}/__admin/sandboxes/a`);
  expect([read.status, await read.json()]).toEqual([200, sandboxA()]);
});

test('POST /sandboxes without a body makes one with a name of its own', async () => {
  const answer = await call('POST', '/sandboxes');
  const { id } = answer.body as { id: string };
  expect(id).toMatch(/^sb-[0-9a-f]{12}$/);
  expect([answer.status, answer.body]).toEqual([
    201,
    {
      id,
      seed: id,
      urls: { notes: `${url}/sandboxes/${id}/notes`, books: `${url}/sandboxes/${id}/books` },
      clock: { mode: 'real', now: instant },
      options: usualOptions,
    },
  ]);
});

test.each([
  ['real', { mode: 'real', now: instant }],
  ['frozen', { mode: 'frozen', now: instant }],
  [{ mode: 'frozen' }, { mode: 'frozen', now: instant }],
  [
    { mode: 'real', now: newYear },
    { mode: 'real', now: expect.stringMatching(/^2026-01-01T00:00/) },
  ],
])('the clock %j is taken', async (clock, shown) => {
  const { status, body } = await call('POST', '/sandboxes', { clock });
  expect([status, (body as { clock: object }).clock]).toEqual([201, shown]);
});

test('the addresses of a new sandbox answer, and what is done there is seen nowhere else', async () => {
  await call('POST', '/sandboxes', chosen);
  await call('POST', '/sandboxes', { id: 'b' });
  const created = await fetch(`${sandboxA().urls.notes}/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
    body: '{"text":"hello"}',
  });
  expect(created.status).toBe(201);
  const counts = await Promise.all(
    ['a', 'b', 'default'].map(async (id) => {
      const { body } = await call('GET', `/sandboxes/${id}/subscriptions`);
      return (body as { subscriptions: unknown[] }).subscriptions.length;
    }),
  );
  expect(counts).toEqual([1, 0, 0]);
});

test('GET /sandboxes lists all of them, the oldest first', async () => {
  await call('POST', '/sandboxes', chosen);
  const answer = await call('GET', '/sandboxes');
  expect([answer.status, answer.body]).toEqual([
    200,
    { sandboxes: [defaultSandbox(), sandboxA()] },
  ]);
});

test('DELETE takes a sandbox away', async () => {
  await call('POST', '/sandboxes', chosen);
  expect(await call('DELETE', '/sandboxes/a')).toMatchObject({ status: 204, body: undefined });
  const gone = await call('GET', '/sandboxes/a');
  expect([gone.status, gone.body]).toEqual([404, notThere('a', ['default'])]);
  const again = await call('DELETE', '/sandboxes/a');
  expect([again.status, again.body]).toEqual([404, notThere('a', ['default'])]);
});

test('the default sandbox cannot be deleted', async () => {
  const answer = await call('DELETE', '/sandboxes/default');
  expect([answer.status, answer.type, answer.body]).toEqual([
    409,
    'application/problem+json',
    conflict('Failed to delete the sandbox default: it always exists. Reset it instead.'),
  ]);
});

test('POST …/reset takes a sandbox back to its beginning', async () => {
  await call('POST', '/sandboxes', chosen);
  await call('PATCH', '/sandboxes/a/options', { options: { 'notes.colour': 'pink' } });
  await call('POST', '/sandboxes/a/clock/advance', { by: '1d' });
  await call('POST', '/sandboxes/a/credentials', {
    provider: 'notes',
    headers: { 'X-Key': 'other' },
    account: { id: 'two' },
  });
  const answer = await call('POST', '/sandboxes/a/reset');
  expect([answer.status, answer.body]).toEqual([200, sandboxA()]);
  const { body } = await call('GET', '/sandboxes/a/credentials?provider=notes');
  expect((body as { credentials: unknown[] }).credentials).toHaveLength(1);
  const ledger = await call('GET', '/sandboxes/a/ledger');
  expect(ledger.body).toEqual({
    entries: [{ seq: 4, id: 'reset_4', time: newYear, kind: 'reset', cause: null }],
    dropped: 0,
    oldest: 4,
    last: 4,
  });
});

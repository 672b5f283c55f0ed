import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { elapsedNow, every } from '../sandbox/wall-clock.ts';
import { adminClient } from './test-client.ts';
import type { Call, Received } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let url: string;
let call: Call;
let sandbox: Sandbox;
const defects: unknown[] = [];

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    options: { 'notes.throttle': 'off', 'books.throttle': 'off' },
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
});

afterAll(() => server.close());

beforeEach(() => {
  if (server.sandboxes.get('a')) server.sandboxes.delete('a');
  sandbox = server.sandboxes.create({ id: 'a' });
});

afterEach(async () => {
  await until(() => !sandbox.ledger.isWatched);
  expect(defects).toEqual([]);
});

/** Resolves when `holds`; looks again and again. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = every(5, () => {
      if (!holds()) return;
      stop();
      resolve();
    });
  });
}

const wait = (query: string) => call('GET', `/sandboxes/a/requests/wait?${query}`);
const isWaiting = () => until(() => sandbox.ledger.isWatched);

const post = (text: unknown, path = 'notes/v1/notes') =>
  fetch(`${url}/sandboxes/a/${path}`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
    body: JSON.stringify({ text }),
  });

const ids = ({ body }: Received) =>
  (body as { requests: readonly { id: string }[] }).requests.map(({ id }) => id);

const inShort = (id: string, status = 201) => ({
  id,
  method: 'POST',
  url: '/v1/notes',
  status,
  provider: 'notes',
  operation: 'createNote',
});

test('requests that are there already are answered at once', async () => {
  await post('a');
  await post('b');
  await post('c');
  const answer = await wait('count=2&timeout=0s');
  expect([answer.status, answer.type, ids(answer)]).toEqual([
    200,
    'application/json',
    ['req_1', 'req_2'],
  ]);
  const listed = await call('GET', '/sandboxes/a/requests?after=0&limit=2');
  expect(answer.body).toEqual(listed.body);
});

test('it answers as soon as the last one is there, and not before', async () => {
  const began = elapsedNow();
  let isAnswered = false;
  const waiting = wait('count=2&method=POST&timeout=30s').finally(() => (isAnswered = true));
  await isWaiting();
  await fetch(`${url}/sandboxes/a/notes/v1/notes`, { headers: { 'X-Key': 'k' } });
  await post('a');
  expect(isAnswered).toBe(false);
  await post('b');
  expect(ids(await waiting)).toEqual(['req_2', 'req_3']);
  expect(elapsedNow() - began).toBeLessThan(20_000);
});

test('with `after` only later requests count', async () => {
  await post('a');
  const after = sandbox.ledger.lastSequence;
  const waiting = wait(`after=${after}&timeout=30s`);
  await isWaiting();
  await post('b');
  expect(ids(await waiting)).toEqual(['req_2']);
});

test('when the time is up, it says what arrived and what the nearest miss was', async () => {
  await post('hello');
  await post(1);
  await post('world');
  const body = encodeURIComponent('{"text":"hello"}');
  const answer = await wait(`count=2&path=/v1/*&status=201&body=${body}&timeout=10ms`);
  expect([answer.status, answer.type, answer.body]).toEqual([
    408,
    'application/problem+json',
    {
      type: 'about:blank',
      status: 408,
      title: 'Timed out',
      detail:
        'Failed to see 2 requests with status 201 and path "/v1/*" and body {"text":"hello"}: ' +
        '1 arrived that fits, 2 do not within 10ms. ' +
        'The nearest, req_3, differs in body /text (expected "hello", got "world"). ' +
        'Correct what is waited for or what is sent, or wait longer with `timeout`.',
      arrived: [
        { ...inShort('req_3'), fits: false },
        { ...inShort('req_2', 400), fits: false },
        { ...inShort('req_1'), fits: true },
      ],
      nearest: {
        ...inShort('req_3'),
        differs: [{ field: 'body', pointer: '/text', expected: 'hello', actual: 'world' }],
      },
    },
  ]);
});

test('the nearest miss is the one that misses the fewest criteria, however old', async () => {
  await post('a');
  await post('b', 'books/v1/notes');
  const answer = await wait('provider=notes&operation=createNote&status=400&timeout=1ms');
  expect(answer.body).toMatchObject({
    nearest: {
      ...inShort('req_1'),
      differs: [{ field: 'status', expected: 400, actual: 201 }],
    },
  });
});

test('when nothing arrived, there is nothing near', async () => {
  const answer = await wait('after=5&timeout=1ms');
  expect([answer.status, answer.body]).toEqual([
    408,
    {
      type: 'about:blank',
      status: 408,
      title: 'Timed out',
      detail:
        'Failed to see a request after entry 5: nothing arrived within 1ms. ' +
        'Correct what is waited for or what is sent, or wait longer with `timeout`.',
      arrived: [],
      nearest: null,
    },
  ]);
});

test('of many arrivals the newest twenty are shown', async () => {
  for (let count = 0; count < 25; count += 1) await post('a');
  const { body } = await wait('status=404&timeout=1ms');
  const { arrived } = body as { arrived: readonly { id: string }[] };
  expect(arrived.map(({ id }) => id)).toEqual(
    Array.from({ length: 20 }, (_, index) => `req_${25 - index}`),
  );
});

test('a reset starts the count anew', async () => {
  await post('a');
  const waiting = wait('count=2&timeout=30s');
  await isWaiting();
  await call('POST', '/sandboxes/a/reset');
  await post('b');
  await post('c');
  const answer = await waiting;
  expect((answer.body as { requests: readonly object[] }).requests).toMatchObject([
    { body: '{"text":"b"}' },
    { body: '{"text":"c"}' },
  ]);
});

test('when the sandbox is deleted meanwhile, there is nothing to wait for', async () => {
  const waiting = wait('timeout=30s');
  await isWaiting();
  await call('DELETE', '/sandboxes/a');
  const answer = await waiting;
  expect([answer.status, answer.type, answer.body]).toEqual([
    404,
    'application/problem+json',
    {
      type: 'about:blank',
      status: 404,
      title: 'Unknown sandbox',
      detail:
        'Failed to see a request: the sandbox "a" was deleted meanwhile. ' +
        'Create it again, or wait in another one.',
      nearest: [],
    },
  ]);
});

test('a client that goes away frees its place', async () => {
  const leaving = new AbortController();
  const waiting = fetch(`${url}/__admin/sandboxes/a/requests/wait?timeout=120s`, {
    signal: leaving.signal,
  });
  await isWaiting();
  leaving.abort();
  await expect(waiting).rejects.toThrow();
  await until(() => !sandbox.ledger.isWatched);
});

test('five hundred may wait at a time', async () => {
  const all = Array.from({ length: 500 }, (_, index) =>
    wait(`body=${encodeURIComponent(`{"text":"${index % 5}"}`)}&timeout=60s`),
  );
  await isWaiting();
  for (let index = 0; index < 5; index += 1) await post(String(index));
  const answers = await Promise.all(all);
  expect(answers.map((answer) => [answer.status, ...ids(answer)])).toEqual(
    answers.map((_, index) => [200, `req_${(index % 5) + 1}`]),
  );
});

test.each([
  ['timeout=soon', '/timeout', 'is no duration, such as "5s", "250ms" or "2m"'],
  ['timeout=121s', '/timeout', 'must be at most 120s'],
  ['count=0', '/count', 'must be >= 1'],
  ['count=1001', '/count', 'must be <= 1000'],
  ['before=5', '/before', 'is not known'],
])('%s is refused', async (query, pointer, message) => {
  const answer = await wait(query);
  expect([answer.status, answer.body]).toMatchObject([
    422,
    { violations: [{ location: 'query', pointer, message }] },
  ]);
});

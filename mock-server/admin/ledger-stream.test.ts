import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { every } from '../sandbox/wall-clock.ts';
import { adminClient, invalid } from './test-client.ts';
import type { Call } from './test-client.ts';
import { readEvents } from './test-events.ts';
import type { EventReader, ServerEvent } from './test-events.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let url: string;
let call: Call;
let sandbox: Sandbox;
const readers: EventReader[] = [];
const defects: unknown[] = [];
const newYear = '2026-01-01T00:00:00.000Z';

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
});

afterAll(() => server.close());

beforeEach(() => {
  if (server.sandboxes.get('a')) server.sandboxes.delete('a');
  sandbox = server.sandboxes.create({ id: 'a', clock: { mode: 'frozen', now: newYear } });
});

afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.leave();
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

async function stream(query = '', headers: Record<string, string> = {}): Promise<EventReader> {
  const reader = await readEvents(`${url}/__admin/sandboxes/a/ledger/stream${query}`, headers);
  readers.push(reader);
  return reader;
}

function append(count: number, provider = 'notes'): void {
  for (let done = 0; done < count; done += 1) {
    sandbox.record({
      kind: 'refusal',
      cause: null,
      provider,
      operation: null,
      status: 404,
      account: null,
      problem: { kind: 'not-found' },
    });
  }
}

const ids = (events: readonly ServerEvent[]) => events.map(({ id }) => Number(id));

test('what happens is told as it happens', async () => {
  append(3);
  const reader = await stream();
  const { status, headers } = reader;
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
    200,
    'text/event-stream',
    'no-store',
  ]);
  await until(() => sandbox.ledger.isWatched);
  sandbox.record({ kind: 'reset', cause: 'req_1' });
  expect(await reader.take(1)).toEqual([
    {
      id: '4',
      event: 'reset',
      data: { seq: 4, id: 'reset_4', time: newYear, kind: 'reset', cause: 'req_1' },
    },
  ]);
  expect(reader.asides).toEqual(['retry: 1000']);
});

test('`after` begins behind an entry, with 0 at the oldest; Last-Event-ID is stronger', async () => {
  append(4);
  expect(ids(await (await stream('?after=0')).take(4))).toEqual([1, 2, 3, 4]);
  expect(ids(await (await stream('?after=2')).take(2))).toEqual([3, 4]);
  const resumed = await stream('?after=0', { 'Last-Event-ID': '3' });
  expect(ids(await resumed.take(1))).toEqual([4]);
});

test('only what fits is told', async () => {
  append(1);
  append(2, 'books');
  sandbox.record({ kind: 'reset', cause: 'req_7' });
  const first = async (query: string) => ids(await (await stream(`?after=0&${query}`)).take(1));
  expect(await first('provider=books')).toEqual([2]);
  expect(await first('kind=reset&kind=clock')).toEqual([4]);
  expect(await first('cause=req_7')).toEqual([4]);
  const nothing = await stream('?after=0&status=201');
  server.sandboxes.delete('a');
  expect(await nothing.take(2)).toEqual([{ event: 'end', data: { last: 4 } }]);
});

test.each([
  ['Last-Event-ID', 'x'],
  ['Last-Event-ID', '-1'],
  ['Last-Event-ID', '1.5'],
])('%s: %s is refused', async (name, value) => {
  const answer = await fetch(`${url}/__admin/sandboxes/a/ledger/stream`, {
    headers: { [name]: value },
  });
  const message = value === '-1' ? 'must be >= 0' : 'must be integer';
  const finding = { location: 'header', pointer: '/Last-Event-ID', message };
  expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
    422,
    'application/problem+json',
    invalid(`header /Last-Event-ID ${message}`, [finding]),
  ]);
});

test('what is wrong with the query, or with the sandbox, is refused', async () => {
  expect((await call('GET', '/sandboxes/a/ledger/stream?after=x')).status).toBe(422);
  expect((await call('GET', '/sandboxes/a/ledger/stream?limit=5')).status).toBe(422);
  expect((await call('GET', '/sandboxes/a/ledger/stream?provider=nots')).status).toBe(422);
  expect((await call('GET', '/sandboxes/none/ledger/stream')).status).toBe(404);
});

test('HEAD gets the headers, and leaves nobody watching', async () => {
  const answer = await fetch(`${url}/__admin/sandboxes/a/ledger/stream`, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    200,
    'text/event-stream',
    '',
  ]);
  expect(sandbox.ledger.isWatched).toBe(false);
});

test('what a reset took away is a gap, and the stream goes on', async () => {
  append(3);
  const reader = await stream('?after=1');
  expect(ids(await reader.take(2))).toEqual([2, 3]);
  append(2);
  sandbox.reset();
  append(1);
  expect(await reader.take(3)).toMatchObject([
    { id: '5', event: 'gap', data: { from: 4, to: 5 } },
    { id: '6', event: 'reset' },
    { id: '7', event: 'refusal' },
  ]);
});

test('a number that the ledger has not come to belongs to another one: everything is told', async () => {
  append(2);
  const reader = await stream('', { 'Last-Event-ID': '90' });
  expect(await reader.take(3)).toMatchObject([
    { id: '0', event: 'restart', data: { after: 90, last: 2 } },
    { id: '1', event: 'refusal' },
    { id: '2', event: 'refusal' },
  ]);
});

test('the stream ends with its sandbox', async () => {
  const reader = await stream('?after=0');
  append(1);
  await reader.take(1);
  await call('DELETE', '/sandboxes/a');
  expect(await reader.take(9)).toEqual([{ event: 'end', data: { last: 1 } }]);
});

test('many readers get everything, each by itself', async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => stream('?after=0')));
  append(40);
  const expected = Array.from({ length: 40 }, (_, index) => index + 1);
  for (const reader of all) expect(ids(await reader.take(40))).toEqual(expected);
});

test('whoever is cut off again and again misses nothing, and gets nothing twice', async () => {
  const total = 1_500;
  let written = 0;
  // About 500 per second.
  const stop = every(4, () => {
    append(2);
    written += 2;
    if (written >= total) stop();
  });
  const seen: number[] = [];
  for (let round = 1; seen.length < total; round += 1) {
    const reader = await stream(
      '?after=0',
      seen.length > 0 ? { 'Last-Event-ID': String(seen.at(-1)) } : {},
    );
    // Each time it leaves at another place, in the middle of what is on its way.
    seen.push(...ids(await reader.take(Math.min(1 + ((round * 37) % 90), total - seen.length))));
    await reader.leave();
  }
  expect(seen).toEqual(Array.from({ length: total }, (_, index) => index + 1));
});

test('a reader who does not read costs nothing, and sees what was dropped meanwhile', async () => {
  const { port } = server.http.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.pause();
  socket.write(
    'GET /__admin/sandboxes/a/ledger/stream?after=0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  );
  await until(() => sandbox.ledger.isWatched);
  const problem = { kind: 'not-found', detail: 'x'.repeat(1_000) };
  const provider = 'notes';
  const fact = { cause: null, provider, operation: null, status: 404, account: null, problem };
  // More than twelve megabytes, of which the ledger keeps the last ten thousand entries.
  for (let done = 0; done < 12_000; done += 1) sandbox.record({ kind: 'refusal', ...fact });
  const chunks: Buffer[] = [];
  const isComplete = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (Buffer.concat(chunks.slice(-2)).includes('\nid: 12000\n')) resolve();
    });
  });
  socket.resume();
  await isComplete;
  socket.destroy();
  const text = Buffer.concat(chunks).toString();
  const numbers = [...text.matchAll(/\nid: (\d+)\nevent: refusal\n/g)].map(([, id]) => Number(id));
  const gaps = [...text.matchAll(/\nid: (\d+)\nevent: gap\ndata: {"from":(\d+),"to":(\d+)}/g)].map(
    ([, id, from, to]) => [Number(id), Number(from), Number(to)],
  );
  const [gap = []] = gaps;
  const [id = 0, from = 0, to = 0] = gap;
  expect(gaps).toHaveLength(1);
  expect(id).toBe(to);
  expect(to).toBe(2_000);
  const range = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);
  expect(numbers).toEqual([...range(1, from - 1), ...range(to + 1, 12_000)]);
});

/** What faults do to connections: who waits for whom, who goes away meanwhile, and that nothing is left behind. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { arm, counts } from './test-faults.ts';
import { notes } from './test-provider.ts';
import { createNote, createTestServer } from './test-server.ts';

const server = createTestServer();
const sockets: Socket[] = [];
const start = () => server.start({}, {}, { options: { 'notes.throttle': 'off' } });

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  expect(server.defects).toEqual([]);
  await server.stop();
});

interface Line {
  readonly socket: Socket;
  readonly received: () => string;
  readonly closed: Promise<unknown>;
}

async function open(url: string): Promise<Line> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), noDelay: true });
  sockets.push(socket);
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString();
  });
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  return { socket, received: () => text, closed };
}

function posting(text: string, sandbox = ''): string {
  const body = JSON.stringify({ text });
  return (
    `POST ${sandbox}/notes/v1/notes HTTP/1.1\r\nHost: a\r\nX-Key: k\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  );
}

const listing = 'GET /notes/v1/notes HTTP/1.1\r\nHost: a\r\nX-Key: k\r\n\r\n';

/** Asks again and again; fails by the test's own time-out. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

const isSeen = (url: string) => async () => (await counts(url))[0]?.includes('seen 1') === true;

test('pipelined requests wait for the one that is held up, those of other connections do not', async () => {
  const { url } = await start();
  await arm(url, { kind: 'latency', delayMs: 300, nth: 1 });
  const line = await open(url);
  line.socket.write(posting('first') + posting('second'));
  await until(isSeen(url));
  const other = await createNote(url, { text: 'other' });
  expect([other.body, line.received()]).toEqual([{ id: 1, text: 'other' }, '']);
  await until(() => line.received().includes('second'));
  expect(line.received().match(/\{.*?\}/g)).toEqual([
    '{"id":2,"text":"first"}',
    '{"id":3,"text":"second"}',
  ]);
});

test('a client that goes away while it is held up leaves nothing but its request', async () => {
  const { url, sandbox } = await start();
  await arm(url, { kind: 'latency', delayMs: 60_000 });
  const line = await open(url);
  line.socket.write(posting('lost'));
  await until(isSeen(url));
  line.socket.destroy();
  await until(() => sandbox.ledger.newest(10, ({ kind }) => kind === 'request').entries.length > 0);
  expect(sandbox.ledger.newest(10, ({ kind }) => kind === 'request').entries).toMatchObject([
    {
      id: 'req_1',
      status: null,
      notes: [
        'The fault fault-1 struck. Held the request up for 60000 ms.',
        'The client went away while a fault held its request up.',
      ],
    },
  ]);
  expect(sandbox.state.table(notes).size).toBe(0);
});

/** Timers that keep the process alive. */
const timers = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

test('a server that closes ends what is held up, and what drips', async () => {
  const { url } = await start();
  await arm(url, { kind: 'latency', delayMs: 200_000, nth: 1 });
  await arm(url, { kind: 'drip', intervalMs: 10_000 });
  const before = timers();
  const held = await open(url);
  held.socket.write(posting('held'));
  await until(isSeen(url));
  const dripping = await open(url);
  dripping.socket.write(posting('dripping'));
  await until(() => dripping.received().includes('{'));
  expect(timers()).toBeGreaterThanOrEqual(before + 2);
  await server.stop();
  await Promise.all([held.closed, dripping.closed]);
  expect(held.received()).toBe('');
  expect(timers()).toBeLessThanOrEqual(before);
});

test('a client that goes away while it drips or is reset does no harm', async () => {
  const { url } = await start();
  await arm(url, { kind: 'drip', intervalMs: 5 });
  await arm(url, { kind: 'reset', every: 2 });
  for (let round = 0; round < 6; round += 1) {
    const line = await open(url);
    line.socket.write(posting('a long text that drips for a while'));
    await until(() => line.received().includes('{'));
    line.socket.resetAndDestroy();
    await line.closed;
  }
  await fetch(`${url}/__admin/sandboxes/default/faults`, { method: 'DELETE' });
  expect((await createNote(url)).body).toEqual({ id: 7, text: 'a' });
});

test('a sandbox that is reset or deleted while a request is held up harms nobody', async () => {
  const { url, sandbox } = await start();
  const other = server.sandboxes().create({ id: 'other' });
  await arm(url, { kind: 'latency', delayMs: 150 });
  await arm(url, { kind: 'latency', delayMs: 150 }, 'other');
  await arm(url, { kind: 'truncate' }, 'other');
  const line = await open(url);
  const deleted = await open(url);
  line.socket.write(posting('after the reset'));
  deleted.socket.write(posting('of a sandbox that is gone', '/sandboxes/other'));
  await until(isSeen(url));
  await until(async () => (await counts(url, 'other'))[1]?.includes('seen 1') === true);
  sandbox.reset();
  server.sandboxes().delete(other.id);
  await until(() => line.received().includes('}'));
  await until(() => deleted.received().includes('{'));
  expect(line.received()).toMatch(/^HTTP\/1\.1 201 [^]*\{"id":1,"text":"after the reset"\}$/);
  expect(deleted.received()).toMatch(/^HTTP\/1\.1 201 /);
});

test('a dropped connection takes along what was pipelined, but not the answer before', async () => {
  const { url, sandbox } = await start();
  await arm(url, { kind: 'drop', nth: 2 });
  const line = await open(url);
  line.socket.write(posting('answered') + posting('dropped') + listing);
  await line.closed;
  expect(line.received().match(/HTTP\/1\.1 \d+|\{.*?\}/g)).toEqual([
    'HTTP/1.1 201',
    '{"id":1,"text":"answered"}',
  ]);
  const { entries } = sandbox.ledger.newest(10, ({ kind }) => kind === 'request');
  expect(entries).toMatchObject([
    { id: 'req_1', status: 201 },
    { id: 'req_2', status: null },
  ]);
  expect(await counts(url)).toEqual(['fault-1 seen 2 fired 1 spent']);
});

test('the bytes of an answer before are whole when the next one is reset', async () => {
  const { url } = await start();
  await arm(url, { kind: 'reset', nth: 2 });
  const line = await open(url);
  line.socket.write(posting('answered') + posting('reset'));
  await line.closed;
  expect(line.received().match(/\{.*/g)).toEqual([
    '{"id":1,"text":"answered"}HTTP/1.1 201 Created',
    '{"id":2,"te',
  ]);
});

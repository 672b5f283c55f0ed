/** Sandboxes that nobody uses are dropped, those in use are not. The times are the machine's. */
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { after, elapsedNow } from '../sandbox/wall-clock.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer | undefined;
let url: string;
let call: Call;
let dropped: string[];

async function start(sandboxTtlMs?: number): Promise<SandboxServer> {
  dropped = [];
  server = await createServer({
    providers: await testProviders(),
    ...(sandboxTtlMs !== undefined && { sandboxTtlMs }),
    onSandboxDropped: (id) => dropped.push(id),
    onDefect: (error) => {
      throw error;
    },
  });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
  return server;
}

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const create = async (...ids: readonly string[]): Promise<void> => {
  for (const id of ids) expect((await call('POST', '/sandboxes', { id })).status).toBe(201);
};

/** Asks again and again, until `isSo`. */
async function until(isSo: () => boolean, meanwhile: () => Promise<unknown>): Promise<void> {
  while (!isSo()) {
    await meanwhile();
    await new Promise<void>((resolve) => {
      after(20, resolve);
    });
  }
}

/** A create of a note whose body has only begun. */
function beginNote(sandbox: string): ClientRequest {
  const request = httpRequest(`${url}/sandboxes/${sandbox}/notes/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json', 'Content-Length': 15 },
  });
  request.write('{"text"');
  return request;
}

const ids = (): string[] => (server?.sandboxes.list() ?? []).map(({ id }) => id);

const askProvider = async (sandbox: string): Promise<void> => {
  const answer = await fetch(`${url}/sandboxes/${sandbox}/notes/v1/notes/1`);
  await answer.arrayBuffer();
};

test('a sandbox that nobody uses is dropped and reported; one in use and the default one are not', async () => {
  // Long enough for a machine that is busy with other things between two questions.
  const ttlMs = 2_000;
  await start(ttlMs);
  await create('idle', 'asked', 'administered', 'watched', 'held');
  const held = beginNote('held');
  const answered = new Promise<IncomingMessage>((resolve) => held.once('response', resolve));
  const leaving = new AbortController();
  const stream = `${url}/__admin/sandboxes/watched/ledger/stream`;
  expect((await fetch(stream, { signal: leaving.signal })).status).toBe(200);
  const startedAt = elapsedNow();
  await until(
    () => dropped.length > 0 && elapsedNow() - startedAt > 1.5 * ttlMs,
    async () => {
      await askProvider('asked');
      await call('GET', '/sandboxes/administered/clock');
    },
  );
  expect(dropped).toEqual(['idle']);
  expect(ids()).toEqual(['default', 'asked', 'administered', 'watched', 'held']);
  expect((await call('GET', '/sandboxes/idle')).status).toBe(404);

  held.end(':"late"}');
  const { statusCode } = await answered;
  expect(statusCode).toBe(201);
  leaving.abort();
  await until(
    () => ids().length === 1,
    () => Promise.resolve(),
  );
  expect(dropped.toSorted()).toEqual(['administered', 'asked', 'held', 'idle', 'watched']);
  expect(ids()).toEqual(['default']);
});

test('a dropped sandbox makes room for another', async () => {
  await start(100);
  await create('a');
  await until(
    () => dropped.length > 0,
    () => Promise.resolve(),
  );
  await create('a');
});

test('without a time nothing is dropped, and nothing after the server was closed', async () => {
  const { sandboxes } = await start();
  await create('a');
  expect(sandboxes.deleteIdle(60_000)).toEqual([]);
  await server?.close();
  const closed = await start(100);
  await create('b');
  await closed.close();
  await new Promise<void>((resolve) => {
    after(400, resolve);
  });
  expect([dropped, ids()]).toEqual([[], ['default', 'b']]);
});

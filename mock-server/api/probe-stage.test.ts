/** What a provider calls while its client waits, seen on the notes' provider. */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { jsonAnswer } from './answers.ts';
import type { Probe } from './provider.ts';
import { notes } from './test-provider.ts';
import { createNote, createTestServer } from './test-server.ts';

const { start, stop, defects } = createTestServer();
const held: ServerResponse[] = [];
const receiver = createServer((_request, response) => {
  held.push(response);
});

afterEach(async () => {
  expect(defects).toEqual([]);
  await stop();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  held.length = 0;
});

async function probing(judge: Probe['judge'] = () => undefined): Promise<() => Probe> {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  return () => ({
    url: `http://127.0.0.1:${port}/`,
    method: 'POST',
    headers: [],
    body: '',
    timeoutMs: 9_000,
    judge,
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test('a probe that is judged well lets the request through, and stands in its notes', async () => {
  const probe = await probing();
  const { url, sandbox } = await start({ probe });
  const answer = createNote(url).then(({ status }) => status);
  await until(() => held.length === 1);
  expect(sandbox.state.table(notes).all()).toEqual([]);
  held[0]?.writeHead(204).end();
  expect(await answer).toBe(201);
  const [entry] = sandbox.ledger.newest(1).entries;
  expect(entry).toMatchObject({ kind: 'request', notes: [`Probed ${probe().url}: status 204`] });
});

test('a probe of a public name is not made, and its note says what it counts as', async () => {
  const probe = await probing(({ withheld }) =>
    withheld === 'captured' ? undefined : { kind: 'forbidden' },
  );
  const captured = (): Probe => ({ ...probe(), url: 'https://93.184.215.14/' });
  const { url, sandbox } = await start({ probe: captured });
  expect((await createNote(url)).status).toBe(201);
  const [entry] = sandbox.ledger.newest(1).entries;
  expect(entry).toMatchObject({
    kind: 'request',
    notes: [
      'Probe of https://93.184.215.14/: not called (public name, not forwarded); counts as reachable',
    ],
  });
});

test('a probe that is judged badly refuses the request', async () => {
  const { url, sandbox } = await start(
    {
      probe: await probing(({ response }) =>
        response?.status === 204 ? { kind: 'forbidden' } : undefined,
      ),
      handle: () => jsonAnswer(201, { id: 1, text: 'never' }),
    },
    { render: (problem) => jsonAnswer(400, { kind: problem.kind }) },
  );
  const answer = createNote(url).then(({ status, body }) => [status, body as unknown]);
  await until(() => held.length === 1);
  held[0]?.writeHead(204).end();
  expect(await answer).toEqual([400, { kind: 'forbidden' }]);
  expect(sandbox.state.table(notes).all()).toEqual([]);
});

test('a client that goes away meanwhile has made nothing', async () => {
  const { url, sandbox } = await start({ probe: await probing() });
  const control = new AbortController();
  const gone = fetch(`${url}/notes/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: 'a' }),
    signal: control.signal,
  }).catch(() => 'gone');
  await until(() => held.length === 1);
  control.abort();
  expect(await gone).toBe('gone');
  // It is in use until its end of the connection is closed.
  await until(() => sandbox.idleMs > 0);
  held[0]?.writeHead(200).end();
  await until(() => sandbox.ledger.newest(1).entries.length === 1);
  expect(sandbox.state.table(notes).all()).toEqual([]);
  const [entry] = sandbox.ledger.newest(1).entries;
  expect(entry).toMatchObject({
    kind: 'request',
    notes: ['The client went away while the probe was under way.'],
  });
});

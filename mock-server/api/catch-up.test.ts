/** A sandbox is reset while a request to it is under way. */
import { request as httpRequest } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { arm } from './test-faults.ts';
import { createNote, createTestServer } from './test-server.ts';

const server = createTestServer();

afterEach(async () => {
  expect(server.defects).toEqual([]);
  await server.stop();
});

const note = 'The sandbox began anew while this request was under way.';

/** Each entry's id and its cause, and the notes of requests. */
function ledgerOf(sandbox: Sandbox): unknown[] {
  return sandbox.ledger
    .newest(100)
    .entries.map((entry) =>
      entry.kind === 'request' ? [entry.id, entry.notes] : [entry.id, entry.cause],
    );
}

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo(); turn += 1) {
    if (turn > 100_000) throw new Error('It never came to that.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a request that a fault holds up over a reset is one of the new beginning', async () => {
  const { url, sandbox } = await server.start();
  await arm(url, { kind: 'latency', delayMs: 300 });
  await arm(url, { kind: 'truncate' });
  // The client sends when it is asked for the outcome.
  const held = createNote(url).then(({ body }) => body as unknown);
  await until(() => sandbox.ledger.newest(1, ({ kind }) => kind === 'fault').entries.length > 0);
  sandbox.reset();
  await arm(url, { id: 'fault-2', kind: 'truncate', nth: 9 });
  expect((await createNote(url)).status).toBe(201);
  expect(await held).toEqual({ id: 2, text: 'a' });
  expect(ledgerOf(sandbox).filter((entry) => String(entry).startsWith('req'))).toEqual([
    ['req_1', []],
    ['req_2', ['The fault fault-1 struck. Held the request up for 300 ms.', note]],
  ]);
  const causes = ledgerOf(sandbox).filter((entry) => String(entry).includes(',req_'));
  expect(causes.map((entry) => String(entry).split(',')[1])).toEqual(['req_1', 'req_2']);
});

test('a request whose body ends after a reset is one of the new beginning', async () => {
  const { url, sandbox } = await server.start();
  const body = '{"text":"late"}';
  const slow = httpRequest(`${url}/notes/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json', 'Content-Length': body.length },
  });
  const answered = new Promise<void>((resolve) => {
    slow.once('response', (answer) => answer.resume().once('end', resolve));
  });
  slow.write('{');
  await until(() => sandbox.state.counter('sandbox.requests') === 1);
  sandbox.reset();
  expect((await createNote(url)).status).toBe(201);
  slow.end(body.slice(1));
  await answered;
  const requests = ledgerOf(sandbox).filter((entry) => String(entry).startsWith('req'));
  expect(requests).toEqual([
    ['req_1', []],
    ['req_2', [note]],
  ]);
});

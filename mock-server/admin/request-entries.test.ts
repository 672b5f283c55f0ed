/** Entries of requests that are not whole: broken off by the client, or too long to be kept. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import type { RequestRecord } from '../sandbox/request-record.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let call: Call;
const defects: unknown[] = [];
const newYear = '2026-01-01T00:00:00.000Z';

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    onDefect: (error) => defects.push(error),
  });
  call = adminClient(await server.listen(0, '127.0.0.1'));
});

afterAll(() => server.close());

beforeEach(() => call('POST', '/sandboxes/default/reset'));

afterEach(() => {
  expect(defects).toEqual([]);
});

const record: RequestRecord = {
  provider: 'notes',
  operation: 'createNote',
  method: 'POST',
  url: '/v1/notes',
  headers: { 'x-key': 'k' },
  body: null,
  status: 200,
  answerHeaders: {},
  answer: null,
  account: null,
  problem: null,
  notes: [],
  durationMs: 1.5,
  counted: [],
};

/** @returns the entry as it is to be shown */
function append(changes: Partial<RequestRecord>): object {
  const ledger = server.sandboxes.get('default')?.ledger;
  const entry = ledger?.append(Date.parse(newYear), { kind: 'request', ...record, ...changes });
  const { id, seq } = entry ?? {};
  return { kind: 'request', ...record, ...changes, id, seq, time: newYear };
}

const shown = async (query = '') => {
  const { status, body } = await call('GET', `/sandboxes/default/requests${query}`);
  return [status, (body as { requests: object[] }).requests];
};

test('a request whose client went away has no status', async () => {
  const abandoned = append({ status: null, notes: ['The client went away.'] });
  const answered = append({});
  expect(await shown()).toEqual([200, [abandoned, answered]]);
  expect(await shown('?status=200')).toEqual([200, [answered]]);
  const ledger = await call('GET', '/sandboxes/default/ledger?kind=request');
  expect([ledger.status, ledger.body]).toMatchObject([200, { entries: [abandoned, answered] }]);
});

test('of a long answer the beginning is shown, as text', async () => {
  const cut = append({
    answerHeaders: { 'Content-Type': 'application/json' },
    answer: `{"data":["${'x'.repeat(70_000)}`,
  });
  expect(await shown()).toEqual([200, [cut]]);
});

test('a page holds a thousand entries, and no more', async () => {
  for (let count = 0; count < 1_001; count += 1) append({});
  const [status, entries] = await shown('?limit=1000');
  expect([status, (entries as object[]).length]).toEqual([200, 1_000]);
  expect((await call('GET', '/sandboxes/default/requests?limit=1001')).status).toBe(422);
});

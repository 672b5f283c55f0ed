import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import type { LedgerFact } from '../sandbox/ledger-fact.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let url: string;
let call: Call;
const defects: unknown[] = [];
const newYear = '2026-01-01T00:00:00.000Z';

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    ledgerLimit: 20,
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
});

afterAll(() => server.close());

beforeEach(async () => {
  for (const id of ['a', 'b']) {
    server.sandboxes.delete(id);
    await call('POST', '/sandboxes', { id, clock: { mode: 'frozen', now: newYear } });
  }
});

afterEach(() => {
  expect(defects).toEqual([]);
});

const post = (provider: string, text: unknown) =>
  fetch(`${url}/sandboxes/a/${provider}/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
    body: JSON.stringify({ text }),
  });

interface Listed {
  readonly requests: readonly { readonly id: string }[];
  readonly entries: readonly { readonly seq: number; readonly kind: string }[];
}

const listed = async (path: string) => (await call('GET', path)).body as Listed;
const idsOf = async (query: string) =>
  (await listed(`/sandboxes/a/requests${query}`)).requests.map(({ id }) => id);
const seqsOf = async (query: string) =>
  (await listed(`/sandboxes/a/ledger${query}`)).entries.map(({ seq }) => seq);

const someText = expect.any(String) as unknown;

const requestEntry = {
  seq: 2,
  id: 'req_1',
  time: newYear,
  kind: 'request',
  provider: 'notes',
  operation: 'createNote',
  method: 'POST',
  url: '/v1/notes',
  headers: {
    accept: '*/*',
    'accept-encoding': someText,
    'accept-language': someText,
    connection: 'keep-alive',
    'content-length': '16',
    'content-type': 'application/json',
    host: someText,
    'sec-fetch-mode': 'cors',
    'user-agent': someText,
    'x-key': 'k',
  },
  body: '{"text":"hello"}',
  status: 201,
  answerHeaders: { 'Content-Type': 'application/json', 'X-Left': '2' },
  answer: { id: 1, text: 'hello' },
  account: null,
  problem: null,
  notes: [],
  durationMs: expect.any(Number) as unknown,
  counted: [
    {
      op: 'hit',
      limiter: 'notes/all',
      window: { kind: 'rolling', ms: 1_000 },
      at: Date.parse(newYear),
    },
  ],
};

const changeEntry = {
  seq: 1,
  id: 'change_1',
  time: newYear,
  kind: 'change',
  cause: 'req_1',
  changes: [
    { op: 'counter', name: 'notes', before: 0, after: 1 },
    { op: 'put', collection: 'notes.notes', key: '1', after: { id: 1, text: 'hello' } },
  ],
};

test('GET …/requests shows a request with its answer', async () => {
  await post('notes', 'hello');
  const answer = await call('GET', '/sandboxes/a/requests');
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    { requests: [requestEntry], dropped: 0 },
  ]);
  expect((await call('GET', '/sandboxes/b/requests')).body).toEqual({ requests: [], dropped: 0 });
});

test('GET …/ledger shows everything that happened, with its cause', async () => {
  await post('notes', 'hello');
  const answer = await call('GET', '/sandboxes/a/ledger');
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    { entries: [changeEntry, requestEntry], dropped: 0, oldest: 1, last: 2 },
  ]);
  expect((await call('GET', '/sandboxes/b/ledger')).body).toEqual({
    entries: [],
    dropped: 0,
    oldest: null,
    last: 0,
  });
});

test('GET …/subscriptions shows what was registered, in the words of all providers', async () => {
  await post('notes', 'hello');
  const subscription = {
    provider: 'notes',
    id: '1',
    account: 'one',
    target: 'https://hello.example',
    events: ['note.*'],
    active: true,
    state: 'active',
    reason: null,
    failingSince: null,
    recent: [],
    record: { id: 1, text: 'hello' },
  };
  const answer = await call('GET', '/sandboxes/a/subscriptions');
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    { subscriptions: [subscription] },
  ]);
  const of = async (provider: string) =>
    (await call('GET', `/sandboxes/a/subscriptions?provider=${provider}`)).body;
  expect(await of('notes')).toEqual({ subscriptions: [subscription] });
  expect(await of('books')).toEqual({ subscriptions: [] });
});

test('requests are found by provider, operation and status; the newest are listed, in order', async () => {
  await post('notes', 'x');
  await post('notes', 1);
  await post('books', 'x');
  await fetch(`${url}/sandboxes/a/books/v1/notes`, { headers: { 'X-Key': 'k' } });
  await fetch(`${url}/sandboxes/a/books/v1/none`, { headers: { 'X-Key': 'k' } });
  expect(await idsOf('')).toEqual(['req_1', 'req_2', 'req_3', 'req_4', 'req_5']);
  expect(await idsOf('?provider=notes')).toEqual(['req_1', 'req_2']);
  expect(await idsOf('?operation=createNote')).toEqual(['req_1', 'req_2', 'req_3']);
  expect(await idsOf('?status=400')).toEqual(['req_2']);
  expect(await idsOf('?provider=books&operation=listNotes&status=200')).toEqual(['req_4']);
  expect(await idsOf('?operation=none')).toEqual([]);
  expect(await idsOf('?limit=2')).toEqual(['req_4', 'req_5']);
});

test('the ledger is found by kind and cause', async () => {
  await post('notes', 'x');
  await post('notes', 'y');
  expect(await seqsOf('?kind=request')).toEqual([2, 4]);
  expect(await seqsOf('?kind=change')).toEqual([1, 3]);
  expect(await seqsOf('?kind=reset')).toEqual([]);
  expect(await seqsOf('?cause=req_2')).toEqual([3]);
  expect(await seqsOf('?cause=req_2&kind=request')).toEqual([]);
});

test('without `after` the newest entries are listed; with it the oldest of the later ones, so that none is skipped', async () => {
  await post('notes', 'x');
  await post('notes', 'y');
  expect(await seqsOf('?limit=3')).toEqual([2, 3, 4]);
  expect(await seqsOf('?after=0&limit=3')).toEqual([1, 2, 3]);
  expect(await seqsOf('?after=3&limit=3')).toEqual([4]);
  expect(await seqsOf('?after=4')).toEqual([]);
  expect(await seqsOf('?after=1&kind=change')).toEqual([3]);
});

test('`before` pages back, from the newest to the oldest', async () => {
  await post('notes', 'x');
  await post('notes', 'y');
  await post('notes', 'z');
  expect(await seqsOf('?limit=4')).toEqual([3, 4, 5, 6]);
  expect(await seqsOf('?before=3&limit=4')).toEqual([1, 2]);
  expect(await seqsOf('?before=1')).toEqual([]);
  expect(await seqsOf('?after=1&before=5&limit=2')).toEqual([2, 3]);
  expect(await seqsOf('?before=99&limit=1')).toEqual([6]);
  expect(await idsOf('?before=6&limit=1')).toEqual(['req_2']);
  expect(await idsOf('?after=2&limit=1')).toEqual(['req_2']);
});

test('requests are found by method, path, account, body and whether they were refused', async () => {
  await post('notes', 'x');
  await post('notes', 1);
  await fetch(`${url}/sandboxes/a/notes/v1/notes?loud=true`, { headers: { 'X-Key': 'k' } });
  expect(await idsOf('?method=get')).toEqual(['req_3']);
  expect(await idsOf('?path=/v1/*')).toEqual(['req_1', 'req_2', 'req_3']);
  expect(await idsOf('?path=/v2/**')).toEqual([]);
  expect(await idsOf('?refused=true')).toEqual(['req_2']);
  expect(await idsOf('?refused=false')).toEqual(['req_1', 'req_3']);
  expect(await idsOf('?account=none')).toEqual([]);
  expect(await idsOf(`?body=${encodeURIComponent('{"text":"x"}')}`)).toEqual(['req_1']);
});

test('entries are found by provider, status, several kinds and time', async () => {
  await post('notes', 1);
  await post('books', 'x');
  await call('POST', '/sandboxes/a/clock/advance', { by: '1h' });
  expect(await seqsOf('?provider=books')).toEqual([4]);
  expect(await seqsOf('?kind=refusal&kind=clock')).toEqual([2, 5]);
  expect(await seqsOf('?status=400')).toEqual([1, 2]);
  expect(await seqsOf('?from=2026-01-01T00:30:00Z')).toEqual([5]);
  expect(await seqsOf('?to=2026-01-01T00:30:00Z')).toEqual([1, 2, 3, 4]);
});

test('HEAD gets the headers of a list', async () => {
  await post('notes', 'x');
  const path = `${url}/__admin/sandboxes/a/ledger`;
  const whole = await (await fetch(path)).text();
  const answer = await fetch(path, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
    200,
    String(Buffer.byteLength(whole)),
    '',
  ]);
});

test('what was dropped from a full ledger is counted', async () => {
  await call('PATCH', '/sandboxes/a/options', { options: { 'notes.throttle': 'off' } });
  for (let count = 0; count < 12; count += 1) await post('notes', 'x');
  expect(await call('GET', '/sandboxes/a/ledger?limit=1')).toMatchObject({
    body: { entries: [{ seq: 25 }], dropped: 5, oldest: 6, last: 25 },
  });
  expect(await call('GET', '/sandboxes/a/requests?limit=1000')).toMatchObject({
    body: { dropped: 5 },
  });
});

test('every kind of entry and of change keeps to the specification', async () => {
  const sandbox = server.sandboxes.get('a');
  const random = { op: 'random', before: [1, 2, 3, 4], after: [5, 6, 7, 8] } as const;
  const facts: LedgerFact[] = [
    {
      kind: 'change',
      cause: 'req_9',
      changes: [
        random,
        {
          op: 'delete',
          collection: 'notes.notes',
          key: '1',
          before: { id: 1, text: 'x' },
          position: 1,
        },
        {
          op: 'clock',
          before: { mode: 'real', offset: -5 },
          after: { mode: 'frozen', now: Date.parse(newYear) },
        },
      ],
    },
    {
      kind: 'contract',
      cause: 'req_9',
      provider: 'notes',
      operation: null,
      side: 'sandbox',
      violations: [{ location: 'body', pointer: '', message: 'must be object' }],
    },
    { kind: 'reset', cause: null },
  ];
  for (const fact of facts) sandbox?.ledger.append(Date.parse(newYear), { ...fact });
  const answer = await call('GET', '/sandboxes/a/ledger');
  expect([answer.status, answer.body]).toEqual([
    200,
    {
      entries: facts.map((fact, index) => ({
        ...fact,
        seq: index + 1,
        id: `${fact.kind}_${index + 1}`,
        time: newYear,
      })),
      dropped: 0,
      oldest: 1,
      last: 3,
    },
  ]);
});

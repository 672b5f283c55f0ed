/** What the contract report says of events: those that were sent, and those that broke their specification. */
import { afterEach, expect, test } from '@jest/globals';
import type { ContractReport } from '../api/contract-coverage/contract-report.ts';
import { testDelivery } from '../api/test-delivery.ts';
import { notes, testProvider } from '../api/test-provider.ts';
import { renderReport } from '../command-line/render-report.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import type { DeliveryPolicy } from '../delivery/policy.ts';
import { answered } from '../delivery/test-engine.ts';
import { beginDelivery, beginEvent, tellEvent } from '../delivery/trigger-event.ts';
import type { Provider } from '../api/provider.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';

let server: SandboxServer;
let call: Call;
let url: string;
const defects: unknown[] = [];
const sent: string[] = [];

afterEach(async () => {
  await server.close();
  expect(defects.splice(0)).toEqual([]);
  sent.length = 0;
});

async function start(provider: Provider): Promise<void> {
  server = await createServer({
    providers: [provider],
    onDefect: (error) => defects.push(error),
    sender: {
      send: ({ body }) => {
        sent.push(String(body));
        return Promise.resolve(answered(200));
      },
      close: () => undefined,
    },
  });
  url = await server.listen(0, '127.0.0.1');
  const client = adminClient(url);
  call = (method, path, body) => client(method, `/sandboxes/a${path}`, body);
  await client('POST', '/sandboxes', {
    id: 'a',
    clock: { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' },
  });
}

function subscribe(text: string): void {
  server.sandboxes.get('a')?.transact(null, (transaction) => {
    transaction.put(notes, '1', { id: 1, text });
  });
}

/** What a body of either event holds. */
const all = ['/event', '/note', '/note/id', '/note/text'].map((pointer) => ({ pointer, count: 1 }));

const created = { provider: 'notes', type: 'note.created' };

async function reported(path = ''): Promise<ContractReport['providers'][0] | undefined> {
  const answer = path === '' ? await call('GET', '/contract') : await adminClient(url)('GET', path);
  expect(answer.status).toBe(200);
  return (answer.body as ContractReport).providers[0];
}

const counts = async (path?: string) => (await reported(path))?.events.map(({ count }) => count);

test('an event counts once, however many take it, also when it is captured; one that nobody asks for does not', async () => {
  await start(await testDelivery());
  await call('POST', '/events', created);
  expect(await counts()).toEqual([0, 0]);
  subscribe('http://127.0.0.1:1/');
  await call('POST', '/events', { ...created, count: 2 });
  expect(await counts()).toEqual([2, 0]);
  subscribe('https://example.com/');
  await call('POST', '/events', { ...created, type: 'note.deleted' });
  expect([await counts(), await counts('/contract')]).toEqual([
    [2, 1],
    [2, 1],
  ]);
  expect((await reported())?.summary.events).toEqual({ covered: 2, total: 2 });
  await call('POST', '/reset');
  expect([await counts(), await counts('/contract')]).toEqual([
    [0, 0],
    [2, 1],
  ]);
});

test('the report as text names the events that were not sent', async () => {
  await start(await testDelivery());
  subscribe('http://127.0.0.1:1/');
  await call('POST', '/events', created);
  const { body } = await call('GET', '/contract');
  expect(renderReport(body as ContractReport, false)).toMatch(
    /1 of 2 events, 4 of 4 properties of events\n[^]*Events not sent\n +note\.deleted\n/,
  );
});

/** An event that the provider makes happen by itself, once, when `note.created` was delivered. */
const followUps: DeliveryPolicy['followUps'] = (_transaction, { type }) =>
  type === 'note.created'
    ? [{ type: 'note.deleted', account: 'one', data: { id: 'seven', text: 'milk' } }]
    : [];

const breach = {
  location: 'body',
  pointer: '/note/id',
  message: 'must be integer',
};

test('an event that a provider makes happen by itself is held to the specification, and sent all the same', async () => {
  await start(await testDelivery({ followUps }));
  subscribe('http://127.0.0.1:1/');
  await call('POST', '/events', created);
  await call('POST', '/clock/advance', { until: 'drained' });
  expect(sent.map((body) => JSON.parse(body) as unknown)).toEqual([
    { event: 'evt_1', note: { id: 7, text: 'milk' } },
    { event: 'evt_2', note: { id: 'seven', text: 'milk' } },
  ]);
  expect((await call('GET', '/ledger?kind=contract')).body).toMatchObject({
    entries: [
      {
        kind: 'contract',
        cause: 'evt_2',
        provider: 'notes',
        operation: null,
        side: 'sandbox',
        violations: [breach],
      },
    ],
  });
  const report = await reported();
  expect([report?.violations.sandbox, report?.events]).toEqual([
    {
      total: 1,
      newest: [
        {
          operation: null,
          event: 'note.deleted',
          status: null,
          request: 'evt_2',
          sandbox: 'a',
          ...breach,
        },
      ],
    },
    [
      { name: 'note.created', count: 1, properties: all },
      { name: 'note.deleted', count: 1, properties: all },
    ],
  ]);
  const text = renderReport((await call('GET', '/contract')).body as ContractReport, false);
  expect(text).toContain(
    '  Answers and events that broke the specification\n    a evt_2  note.deleted  event  body /note/id must be integer\n',
  );
  expect(defects.splice(0)).toEqual([
    new Error(
      'The event evt_2 (note.deleted) of notes breaks the specification: /note/id must be integer',
    ),
  ]);
});

test('so is one that an operation of the provider makes happen', async () => {
  const deliver = await testDelivery();
  const policy = deliver.delivery;
  if (!policy) throw new Error('no policy');
  const { operations } = await testProvider({
    handle: (transaction, { id: cause }) => {
      const sending = { name: 'notes', policy };
      const wish = { type: 'note.created', account: 'one', data: { id: 1 } };
      const event = beginEvent(transaction, sending, wish, () => undefined);
      tellEvent(transaction, event, cause);
      beginDelivery(transaction, sending, event, { subscription: '1', url: 'http://127.0.0.1:1/' });
      return {
        status: 201,
        headers: { 'Content-Type': 'application/json' },
        body: { id: 1, text: 'a' },
      };
    },
  });
  await start({ ...deliver, operations });
  subscribe('http://127.0.0.1:1/');
  const answer = await fetch(`${url}/sandboxes/a/notes/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
    body: '{"text":"a"}',
  });
  expect(answer.status).toBe(201);
  const report = await reported();
  expect([report?.events[0], report?.violations.sandbox.newest]).toEqual([
    {
      name: 'note.created',
      count: 1,
      properties: [...all.slice(0, 3), { pointer: '/note/text', count: 0 }],
    },
    [
      {
        operation: null,
        event: 'note.created',
        status: null,
        request: 'evt_1',
        sandbox: 'a',
        location: 'body',
        pointer: '/note',
        message: "must have required property 'text'",
      },
    ],
  ]);
  expect(defects.splice(0)).toHaveLength(1);
});

/** What Partoo's clients put into a call themselves: custom headers, and the target of a tryout. */
import { expect, test } from '@jest/globals';
import { tryouts } from '../mock-server/providers/partoo/tryout.ts';
import { deliverySuite, midnight, schedule, shop } from './deliveries-partoo-stage.ts';
import type { DeliveryStage } from './deliveries-partoo-stage.ts';
import { readFacts, readFixture } from './fixtures.ts';

const suite = deliverySuite();
const facts = readFacts('partoo');
const signatureHeader = facts.value('signatureHeader') as string;
const tryoutHeader = [facts.value('tryoutHeader'), facts.value('tryoutHeaderValue')];
const { events } = readFixture('partoo', 'events.json') as {
  events: { type: string; data: object }[];
};
const leadBody = {
  type: 'lead_received',
  payload: events.find(({ type }) => type === 'lead_received')?.data,
};

const lead = { type: 'lead_received' };
const leadHook = { url: `${shop}/leads`, event_type: 'lead_received' };
const usualHeaders = [
  ['Content-Type', 'application/json'],
  [signatureHeader, expect.any(String)],
];

test('custom headers are sent with each call, in their order and spelling', async () => {
  const stage = await suite.open();
  const custom_headers = { 'X-B': 'two', 'x-a': 'one', 'X-A': '', 'X-Latin': 'café' };
  await stage.register({ ...leadHook, custom_headers });
  stage.receiver.react(500, 200);
  stage.trigger(lead);
  await stage.advance('drained');
  const sent = [...usualHeaders, ...Object.entries(custom_headers)];
  expect(stage.receiver.calls.map(({ headers }) => headers)).toEqual([sent, sent]);
});

/** All of them pass the published pattern of the names. */
const unsendable: Readonly<Record<string, readonly [name: string, value: string]>> = {
  'a line break in a name': ['X-A\r\nX-Injected', 'yes'],
  'a line break in a value': ['X-A', 'yes\r\nX-Injected: yes\r\n\r\nGET / HTTP/1.1'],
  'a tab in a name': ['X-\tA', 'yes'],
  'a letter beyond ASCII in a name': ['X-Ä', 'yes'],
  'a zero byte in a value': ['X-A', 'a\u0000b'],
  'a letter beyond Latin-1 in a value': ['X-A', '漢字'],
};

for (const [what, [name, value]] of Object.entries(unsendable)) {
  test(`${what}: nothing is sent or injected, and the attempt fails like a network error`, async () => {
    const stage = await suite.open();
    const id = await stage.register({ ...leadHook, custom_headers: { [name]: value } });
    expect(id).toBe('1');
    stage.trigger(lead);
    await stage.advance({ by: 60_000 });
    expect(stage.receiver.calls).toEqual([]);
    expect(stage.attempts()).toMatchObject(
      ['retried', 'retried'].map((result) => ({
        response: null,
        error: { kind: 'header-not-sendable' },
        request: { headers: [...usualHeaders, [name, value]] },
        result,
      })),
    );
    await stage.advance('drained');
    const seconds = stage.attempts().map(({ at }) => (at - midnight) / 1000);
    expect(seconds).toEqual(schedule(6));
    expect(stage.deliveries()).toMatchObject([{ state: 'failed', attempts: 6 }]);
    expect(stage.receiver.calls).toEqual([]);
  });
}

test('a header that cannot be sent holds up nobody else, and the retry after its correction arrives', async () => {
  const stage = await suite.open();
  const id = await stage.register({ ...leadHook, custom_headers: { 'X-A': 'a\nb' } });
  await stage.register(leadHook);
  stage.trigger(lead);
  await stage.advance({ by: 0 });
  expect(stage.deliveries().map(({ state }) => state)).toEqual(['pending', 'delivered']);
  await stage.send('PATCH', `/${id}?org_id=1`, { custom_headers: { 'X-A': 'ab' } });
  await stage.advance('drained');
  expect(stage.deliveries().map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  expect(stage.receiver.calls.map(({ at, headers }) => [at, headers[2]])).toEqual([
    [0, undefined],
    [60, ['X-A', 'ab']],
  ]);
});

function tryOut(stage: DeliveryStage, ...items: readonly object[]): Promise<unknown> {
  return stage.send('POST', '/tryout?org_id=1', { items });
}

const success = { status: 200, body: { status: 'success' } };

test('a tryout sends the sample event to the first item, with its headers, and registers nothing', async () => {
  const stage = await suite.open();
  const first = { ...leadHook, url: `${shop}/tryout?a=1`, custom_headers: { 'X-Mine': 'yes' } };
  expect(await tryOut(stage, first, leadHook)).toEqual(success);
  await stage.advance('drained');
  const { url, headers, body, at } = stage.receiver.only();
  expect([url, at]).toEqual(['/tryout?a=1', 0]);
  expect(headers).toEqual([...usualHeaders, tryoutHeader, ['X-Mine', 'yes']]);
  expect(body).toBe(JSON.stringify(leadBody));
  expect(await stage.isSigned(body, headers[1]?.[1] ?? '')).toBe(true);
  expect(await stage.send('GET', '?org_id=1')).toMatchObject({ body: { count: 0, items: [] } });
});

test('the ledger shows that the request made the event of a tryout happen', async () => {
  const stage = await suite.open();
  await tryOut(stage, leadHook);
  await stage.advance('drained');
  const entries = stage.ledger().map((entry) => {
    const { kind, id } = entry;
    return { kind, id, cause: 'cause' in entry ? entry.cause : null };
  });
  const kinds = ['event', 'delivery', 'attempt', 'request'];
  expect(entries.filter(({ kind }) => kinds.includes(kind))).toEqual([
    { kind: 'event', id: 'evt_1', cause: 'req_1' },
    { kind: 'delivery', id: 'dlv_1', cause: 'evt_1' },
    { kind: 'request', id: 'req_1', cause: null },
    { kind: 'attempt', id: 'dlv_1.1', cause: 'dlv_1' },
  ]);
  const change = stage.ledger().find((entry) => entry.kind === 'change' && entry.cause === 'req_1');
  expect(change).toMatchObject({
    changes: [
      { op: 'counter', name: 'partoo.tryouts', after: 1 },
      {
        op: 'put',
        collection: 'partoo.tryouts',
        key: 'tryout-1',
        after: { ...leadHook, org_id: 1 },
      },
      { op: 'counter', name: 'delivery.events', after: 1 },
      { op: 'put', collection: 'delivery.events', key: 'evt_1', after: { account: '1' } },
      { op: 'counter', name: 'delivery.deliveries', after: 1 },
      {
        op: 'put',
        collection: 'delivery.deliveries',
        key: 'dlv_1',
        after: { subscription: 'tryout-1', target: leadHook.url },
      },
    ],
  });
});

test('a tryout is made once, whatever comes of it, and nothing is left of it', async () => {
  const stage = await suite.open();
  stage.receiver.react(500, 'cut', 404, 200);
  for (const made of [1, 2, 3, 4]) {
    expect(await tryOut(stage, leadHook)).toEqual(success);
    await stage.advance('drained');
    expect(stage.deliveries()).toHaveLength(made);
  }
  expect(stage.receiver.times()).toEqual([0, 0, 0, 0]);
  expect(stage.deliveries().map(({ state }) => state)).toEqual([
    'failed',
    'failed',
    'failed',
    'delivered',
  ]);
  expect(stage.sandbox.state.table(tryouts).all()).toEqual([]);
});

test('a tryout whose header cannot be sent is accepted, and its one attempt fails', async () => {
  const stage = await suite.open();
  const custom_headers = { 'X-A': 'a\r\nb' };
  expect(await tryOut(stage, { ...leadHook, custom_headers })).toEqual(success);
  await stage.advance('drained');
  expect(stage.receiver.calls).toEqual([]);
  expect(stage.attempts()).toMatchObject([
    { error: { kind: 'header-not-sendable' }, result: 'failed' },
  ]);
  const request = stage.ledger().find(({ kind }) => kind === 'request');
  expect(request).toMatchObject({
    notes: [
      'HTTP cannot carry the value of the custom header "X-A" of this tryout: deliveries to it will fail. ' +
        'The provider accepts it all the same.',
    ],
  });
});

test('a tryout to a public address is captured, and can be sent again when its URL is forwarded', async () => {
  const stage = await suite.open();
  const url = 'https://203.0.113.7/in';
  await tryOut(stage, { ...leadHook, url, custom_headers: { 'X-Mine': 'yes' } });
  await stage.advance('drained');
  expect(stage.deliveries()).toMatchObject([{ state: 'captured', target: url }]);
  const headers = [...usualHeaders, tryoutHeader, ['X-Mine', 'yes']];
  expect(stage.attempts()).toMatchObject([
    { result: 'captured', request: { url, headers, body: JSON.stringify(leadBody) } },
  ]);
  await stage.forward(stage.receiver.url, 'https://203.0.113.7');
  expect(await stage.redeliver('dlv_1')).toMatchObject({ state: 'delivered' });
  expect(stage.receiver.only()).toMatchObject({ url: '/in', headers });
  expect(stage.sandbox.state.table(tryouts).all()).toEqual([]);
});

test('a tryout that is refused sends nothing', async () => {
  const stage = await suite.open();
  const refused: readonly (readonly [item: object, organisation: number, status: number])[] = [
    [{ ...leadHook, event_type: 'order_created' }, 1, 400],
    [{ ...leadHook, url: 'http://127.0.0.1/' }, 1, 400],
    [{ ...leadHook, custom_headers: { 'X-Partoo-Mine': 'a' } }, 1, 400],
    [leadHook, 3, 403],
  ];
  for (const [item, organisation, status] of refused) {
    const answer = await stage.send('POST', `/tryout?org_id=${organisation}`, { items: [item] });
    expect([item, answer.status]).toEqual([item, status]);
  }
  await stage.advance('drained');
  expect(stage.deliveries()).toEqual([]);
  expect(stage.ledger().filter(({ kind }) => kind === 'event')).toEqual([]);
});

test('a tryout of an event of the organisation names that organisation, beside its stored webhooks', async () => {
  const stage = await suite.open();
  await stage.register({ url: `${shop}/stored`, event_type: 'message_created' }, 2);
  const item = { url: `${shop}/new`, event_type: 'message_created' };
  expect(await stage.send('POST', '/tryout?org_id=2', { items: [item] })).toEqual(success);
  await stage.advance('drained');
  const { url, body } = stage.receiver.only();
  expect(url).toBe('/new');
  expect(JSON.parse(body)).toMatchObject({ type: 'message_created', payload: { org_id: 2 } });
});

test('nothing of this was a defect of the server', () => {
  expect(suite.defects()).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { answerRaw, receiveRaw, until } from '../delivery/test-receiver.ts';
import { invalid } from './test-client.ts';
import { begin, begun, deliveryStage } from './test-deliveries.ts';

const stage = deliveryStage();
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

const without = (entry: object, name: string): object =>
  Object.fromEntries(Object.entries(entry).filter(([member]) => member !== name));

const event = (id: string, changes: object = {}) => ({
  id,
  provider: 'notes',
  type: 'note.created',
  account: 'one',
  at: begin,
  body: { event: id, note: { id: 7, text: 'milk' } },
  deliveries: [],
  ...changes,
});

test('an event happens: who gets it, who does not and why, and it is sent at once', async () => {
  const receiver = await answerRaw(ok);
  stage.subscribe(receiver.url);
  stage.subscribe(`off ${receiver.url}`);
  const answer = await stage.trigger({ data: { id: 251 } });
  expect([answer.status, answer.type, answer.body]).toEqual([
    202,
    'application/json',
    {
      id: 'evt_1',
      events: ['evt_1'],
      deliveries: [begun('dlv_1', { target: receiver.url })],
      leftOut: [{ subscription: '2', reason: 'it is switched off' }],
    },
  ]);
  await until(() => receiver.received.join('').includes('milk'));
  expect(receiver.received.join('').split('\r\n\r\n')[1]).toBe(
    '{"event":"evt_1","note":{"id":251,"text":"milk"}}',
  );
  expect((await stage.call('GET', '/events')).body).toEqual({
    events: [
      event('evt_1', {
        body: { event: 'evt_1', note: { id: 251, text: 'milk' } },
        deliveries: ['dlv_1'],
      }),
    ],
  });
});

test('an event, its deliveries and their attempts stand in the ledger, caused by one another', async () => {
  const receiver = await answerRaw(ok);
  stage.subscribe(receiver.url);
  await stage.trigger();
  await stage.call('GET', '/deliveries/wait');
  const { body } = await stage.call(
    'GET',
    '/ledger?kind=event&kind=delivery&kind=attempt&provider=notes',
  );
  const { entries } = body as { entries: { changes?: unknown; seq: number; time: string }[] };
  expect(entries.map((entry) => without(entry, 'changes'))).toEqual([
    {
      kind: 'event',
      seq: 2,
      id: 'evt_1',
      time: begin,
      cause: null,
      provider: 'notes',
      type: 'note.created',
      account: 'one',
      leftOut: [],
    },
    {
      kind: 'delivery',
      seq: 3,
      id: 'dlv_1',
      time: begin,
      cause: 'evt_1',
      provider: 'notes',
      type: 'note.created',
      subscription: '1',
      target: receiver.url,
    },
    {
      kind: 'attempt',
      seq: 4,
      id: 'dlv_1.1',
      time: begin,
      cause: 'dlv_1',
      provider: 'notes',
      type: 'note.created',
      subscription: '1',
      number: 1,
      trigger: 'automatic',
      status: 200,
      result: 'delivered',
      error: null,
    },
  ]);
  const idsOf = async (query: string) =>
    (
      (await stage.call('GET', `/ledger?${query}`)).body as { entries: { id: string }[] }
    ).entries.map(({ id }) => id);
  expect(await idsOf('cause=evt_1')).toEqual(['dlv_1']);
  expect(await idsOf('cause=dlv_1')).toEqual(['dlv_1.1']);
  expect(await idsOf('status=200')).toEqual(['dlv_1.1']);
});

test('several at once', async () => {
  const receiver = await receiveRaw(() => undefined);
  stage.subscribe(receiver.url);
  stage.subscribe(`off ${receiver.url}`);
  const { status, body } = await stage.trigger({ count: 3 });
  expect([status, body]).toMatchObject([
    202,
    {
      id: 'evt_1',
      events: ['evt_1', 'evt_2', 'evt_3'],
      deliveries: [
        { id: 'dlv_1', event: 'evt_1' },
        { id: 'dlv_2', event: 'evt_2' },
        { id: 'dlv_3', event: 'evt_3' },
      ],
      leftOut: [{ subscription: '2', reason: 'it is switched off' }],
    },
  ]);
});

test('nobody asked for it: it happens all the same', async () => {
  expect((await stage.trigger({ account: 'two' })).body).toEqual({
    id: 'evt_1',
    events: ['evt_1'],
    deliveries: [],
    leftOut: [],
  });
  expect((await stage.call('GET', '/events')).body).toEqual({
    events: [event('evt_1', { account: 'two' })],
  });
});

test('the newest events are listed, in order, by provider, type and account', async () => {
  await stage.trigger();
  await stage.trigger({ type: 'note.deleted' });
  await stage.trigger({ account: 'two' });
  const ids = async (query: string) =>
    ((await stage.call('GET', `/events?${query}`)).body as { events: { id: string }[] }).events.map(
      ({ id }) => id,
    );
  expect(await ids('limit=2')).toEqual(['evt_2', 'evt_3']);
  expect(await ids('type=note.created')).toEqual(['evt_1', 'evt_3']);
  expect(await ids('account=two')).toEqual(['evt_3']);
  expect(await ids('provider=notes')).toEqual(['evt_1', 'evt_2', 'evt_3']);
  expect(await ids('provider=books')).toEqual([]);
});

test.each(['/events', '/deliveries'])('%s of a provider that is none are refused', async (path) => {
  const answer = await stage.call('GET', `${path}?provider=note`);
  const message = 'names no provider: "note"';
  expect([answer.status, answer.type, answer.body]).toEqual([
    422,
    'application/problem+json',
    invalid(`query /provider ${message} (did you mean notes, books?)`, [
      { location: 'query', pointer: '/provider', message, nearest: ['notes', 'books'] },
    ]),
  ]);
});

test.each([
  [
    { provider: 'note' },
    '/provider',
    'names no provider: "note"',
    { nearest: ['notes', 'books'] },
    ' (did you mean notes, books?)',
  ],
  [
    { provider: 'books' },
    '/provider',
    'names a provider that sends no events: "books"',
    { nearest: ['notes'] },
    ' (did you mean notes?)',
  ],
  [
    { type: 'note.crated' },
    '/type',
    'names no event of notes: "note.crated"',
    { nearest: ['note.created', 'note.deleted'] },
    ' (did you mean note.created, note.deleted?)',
  ],
  [
    { url: 'http://127.0.0.1:9/' },
    '/url',
    'must be left out: events of notes go to subscriptions',
    {},
    '',
  ],
  [{ data: null }, '/data', 'must be an object, as the sample is', {}, ''],
  [{ data: [] }, '/data', 'must be an object, as the sample is', {}, ''],
  [{ count: 0 }, '/count', 'must be >= 1', {}, ''],
  [{ count: 1001 }, '/count', 'must be <= 1000', {}, ''],
])('POST …/events %j is refused', async (body, pointer, message, more, meant) => {
  const answer = await stage.trigger(body);
  expect([answer.status, answer.type, answer.body]).toEqual([
    422,
    'application/problem+json',
    invalid(`body ${pointer} ${message}${meant}`, [
      { location: 'body', pointer, message, ...more },
    ]),
  ]);
  expect((await stage.call('GET', '/events')).body).toEqual({ events: [] });
});

test('a body that would break the specification is refused, with the places in it', async () => {
  const answer = await stage.trigger({ data: { id: 'x', extra: 1 } });
  expect([answer.status, answer.type, answer.body]).toEqual([
    422,
    'application/problem+json',
    {
      type: 'about:blank',
      status: 422,
      title: 'Invalid event',
      detail:
        'Failed to send note.created: its body would break the specification: /note must NOT have additional ' +
        'properties. Correct the data.',
      violations: [
        { location: 'body', pointer: '/note', message: 'must NOT have additional properties' },
        { location: 'body', pointer: '/note/id', message: 'must be integer' },
      ],
    },
  ]);
  const { body } = await stage.call('GET', '/events');
  expect(body).toEqual({ events: [] });
  expect((await stage.trigger()).body).toMatchObject({ id: 'evt_1' });
});

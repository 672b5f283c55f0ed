import { expect, test } from '@jest/globals';
import { deliveries } from '../delivery/delivery.ts';
import { cancelDelivery } from '../delivery/settle-attempt.ts';
import { answerRaw, receiveRaw, until } from '../delivery/test-receiver.ts';
import { begun, deliveryStage } from './test-deliveries.ts';

const stage = deliveryStage();
const status = (code: number) => `HTTP/1.1 ${code} Any\r\nContent-Length: 0\r\n\r\n`;
const wait = (query: string) => stage.call('GET', `/deliveries/wait?${query}`);
const isWaiting = () => until(() => stage.sandbox.ledger.isWatched);

const inShort = (id: string, changes: object = {}) => ({
  id,
  provider: 'notes',
  type: 'note.created',
  event: 'evt_1',
  subscription: '1',
  state: 'delivered',
  made: 1,
  status: 200,
  error: null,
  ...changes,
});

test('what is there already is answered at once, in full', async () => {
  const { url } = await answerRaw(status(200));
  stage.subscribe(url);
  await stage.trigger();
  await wait('state=delivered');
  const answer = await wait('timeout=0s&event=evt_1&subscription=1&status=200&state=delivered');
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    {
      deliveries: [
        {
          ...begun('dlv_1', {
            target: url,
            state: 'delivered',
            made: 1,
            scheduled: 1,
            status: 200,
            next: null,
          }),
          attempts: [expect.objectContaining({ id: 'dlv_1.1', result: 'delivered' })],
        },
      ],
    },
  ]);
});

test('without a state an attempt is enough, whatever came of it', async () => {
  const { url } = await answerRaw(status(500));
  stage.subscribe(url);
  const waiting = wait('count=2');
  await isWaiting();
  await stage.trigger({ count: 2 });
  expect((await waiting).body).toMatchObject({
    deliveries: [
      { id: 'dlv_1', state: 'pending', made: 1, status: 500 },
      { id: 'dlv_2', state: 'pending', made: 1, status: 500 },
    ],
  });
});

test('what is waited for may be in the middle of its schedule', async () => {
  const { url } = await answerRaw(status(500));
  stage.subscribe(url);
  await stage.trigger();
  const waiting = wait('state=failed&timeout=8s');
  await isWaiting();
  await stage.call('POST', '/clock/advance', { by: '2m' });
  expect((await stage.call('GET', '/deliveries?state=pending')).body).toMatchObject({
    deliveries: [{ id: 'dlv_1', made: 2 }],
  });
  await stage.call('POST', '/clock/advance', { until: 'drained' });
  expect((await waiting).body).toMatchObject({ deliveries: [{ state: 'failed', made: 3 }] });
});

test('the time is up: what arrived, and what came nearest', async () => {
  const good = await answerRaw(status(200));
  const gone = await answerRaw(status(410));
  stage.subscribe(good.url);
  stage.subscribe(gone.url);
  await stage.trigger();
  await wait('count=2');
  const answer = await wait('timeout=20ms&subscription=2&state=delivered&count=3');
  expect([answer.status, answer.type, answer.body]).toEqual([
    408,
    'application/problem+json',
    {
      type: 'about:blank',
      status: 408,
      title: 'Timed out',
      detail:
        'Failed to see 3 deliveries with subscription "2" and state "delivered": ' +
        '0 arrived that fit, 2 do not within 20ms. ' +
        'The nearest, dlv_2, differs in state (expected "delivered", got "failed"). ' +
        'Correct what is waited for or what is sent, or wait longer with `timeout`.',
      arrived: [
        {
          ...inShort('dlv_2', { subscription: '2', state: 'failed', status: 410 }),
          fits: false,
        },
        { ...inShort('dlv_1'), fits: false },
      ],
      nearest: {
        ...inShort('dlv_2', { subscription: '2', state: 'failed', status: 410 }),
        differs: [{ field: 'state', expected: 'delivered', actual: 'failed' }],
      },
    },
  ]);
});

test('nothing arrived', async () => {
  expect(await wait('timeout=10ms')).toMatchObject({
    status: 408,
    body: {
      detail:
        'Failed to see an attempted delivery: nothing arrived within 10ms. ' +
        'Correct what is waited for or what is sent, or wait longer with `timeout`.',
      arrived: [],
      nearest: null,
    },
  });
});

test('an attempt that goes on does not count yet', async () => {
  const receiver = await receiveRaw(() => undefined);
  stage.subscribe(receiver.url);
  await stage.trigger();
  await until(() => receiver.received.join('') !== '');
  expect(await wait('timeout=20ms')).toMatchObject({
    status: 408,
    body: {
      nearest: {
        id: 'dlv_1',
        differs: [{ field: 'state', expected: 'attempted', actual: 'pending' }],
      },
    },
  });
});

test('what ended without an attempt counts', async () => {
  const receiver = await receiveRaw(() => undefined);
  stage.subscribe(receiver.url);
  await stage.trigger();
  const waiting = wait('');
  await isWaiting();
  const [delivery] = stage.sandbox.state.table(deliveries).all();
  if (delivery) cancelDelivery(stage.sandbox, delivery, 'Nobody wants it.');
  expect((await waiting).body).toEqual({
    deliveries: [
      {
        ...begun('dlv_1', { state: 'cancelled', reason: 'Nobody wants it.', next: null }),
        attempts: [],
      },
    ],
  });
});

test('no more are answered than were waited for, the first of them', async () => {
  const { url } = await answerRaw(status(200));
  stage.subscribe(url);
  await stage.trigger({ count: 3 });
  await wait('count=3&state=delivered');
  const { body } = await wait('count=2&state=delivered');
  expect(body).toMatchObject({ deliveries: [{ id: 'dlv_1' }, { id: 'dlv_2' }] });
  expect((body as { deliveries: object[] }).deliveries).toHaveLength(2);
});

test('what fitted, and fits no longer, does not count', async () => {
  const { url } = await answerRaw(status(500));
  stage.subscribe(url);
  await stage.trigger();
  await wait('');
  const waiting = wait('count=2&state=pending&status=500');
  await isWaiting();
  await stage.call('POST', '/clock/advance', { until: 'drained' });
  await stage.trigger();
  await wait('event=evt_2');
  await stage.trigger();
  expect((await waiting).body).toMatchObject({ deliveries: [{ id: 'dlv_2' }, { id: 'dlv_3' }] });
});

test('what fitted before a reset does not count, and what a snapshot brings does', async () => {
  const [good, gone] = [await answerRaw(status(200)), await answerRaw(status(410))];
  stage.subscribe(gone.url);
  stage.subscribe(good.url);
  await stage.trigger();
  await wait('count=2');
  const { body: snapshot } = await stage.call('GET', '/snapshot');
  const waiting = wait('count=2&state=delivered');
  await isWaiting();
  await stage.call('POST', '/reset');
  stage.subscribe(good.url);
  await stage.trigger();
  await wait('state=delivered');
  await stage.trigger();
  expect((await waiting).body).toMatchObject({
    deliveries: [{ event: 'evt_1' }, { event: 'evt_2' }],
  });
  await stage.call('POST', '/reset');
  const restored = wait('state=delivered');
  await isWaiting();
  await stage.call('PUT', '/snapshot', snapshot);
  expect((await restored).body).toMatchObject({ deliveries: [{ id: 'dlv_2', made: 1 }] });
});

test('a reset begins anew: only what comes then counts', async () => {
  const { url } = await answerRaw(status(200));
  stage.subscribe(url);
  await stage.trigger();
  await wait('state=delivered');
  const waiting = wait('count=2&state=delivered');
  await isWaiting();
  await stage.call('POST', '/reset');
  stage.subscribe(url);
  await stage.trigger({ count: 2 });
  expect((await waiting).body).toMatchObject({
    deliveries: [
      { id: 'dlv_1', event: 'evt_1' },
      { id: 'dlv_2', event: 'evt_2' },
    ],
  });
});

test('the sandbox was deleted meanwhile', async () => {
  const waiting = wait('state=failed&event=evt_9');
  await isWaiting();
  stage.server.sandboxes.delete('a');
  expect(await waiting).toMatchObject({
    status: 404,
    body: {
      detail:
        'Failed to see a delivery with event "evt_9" and state "failed": the sandbox "a" was deleted meanwhile. ' +
        'Create it again, or wait in another one.',
    },
  });
});

test.each([
  ['timeout=3m', '/timeout', 'must be at most 120s'],
  [
    'state=done',
    '/state/0',
    'must be "pending" or "delivered" or "failed" or "captured" or "blocked" or "cancelled"',
  ],
  ['provider=note', '/provider', 'names no provider: "note"'],
])('%s is refused', async (query, pointer, message) => {
  const { status: code, body } = await wait(query);
  expect(code).toBe(422);
  expect(body).toMatchObject({ violations: [{ location: 'query', pointer, message }] });
});

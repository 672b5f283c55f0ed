import { expect, test } from '@jest/globals';
import { answerRaw, receiveRaw } from '../delivery/test-receiver.ts';
import { notes } from '../api/test-provider.ts';
import { begin, begun, deliveryStage } from './test-deliveries.ts';

const stage = deliveryStage();
const status = (code: number) => `HTTP/1.1 ${code} Any\r\nX-One: 1\r\nContent-Length: 2\r\n\r\nhi`;

/** Answers one after the other, the last one again and again. */
function answerInTurn(...codes: readonly number[]) {
  let turn = 0;
  return receiveRaw((socket) => {
    socket.on('data', () => {
      socket.write(status(codes[Math.min(turn, codes.length - 1)] ?? 200));
      turn += 1;
    });
  });
}

const settled = () => stage.call('GET', '/deliveries/wait');

const attempt = (number: number, target: string, code: number, changes: object = {}) => ({
  id: `dlv_1.${number}`,
  number,
  trigger: 'automatic',
  at: begin,
  request: {
    method: 'POST',
    url: `${target}/`,
    address: '127.0.0.1',
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Delivery', 'dlv_1'],
      ['X-Attempt', String(number)],
    ],
    body: '{"event":"evt_1","note":{"id":7,"text":"milk"}}',
  },
  response: {
    status: code,
    headers: [
      ['X-One', '1'],
      ['Content-Length', '2'],
    ],
    body: 'hi',
    truncated: false,
  },
  error: null,
  result: code === 200 ? 'delivered' : 'retried',
  durationMs: expect.any(Number) as unknown,
  notes: [],
  ...changes,
});

test('a delivery with all its attempts, and what is still to come', async () => {
  const { url } = await answerInTurn(500, 200);
  stage.subscribe(url);
  await stage.trigger();
  await settled();
  const afterOne = begun('dlv_1', {
    target: url,
    made: 1,
    scheduled: 1,
    status: 500,
    next: '2026-01-01T00:01:00.000Z',
  });
  const answer = await stage.call('GET', '/deliveries/dlv_1');
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    {
      ...afterOne,
      attempts: [attempt(1, url, 500)],
      steps: [
        { number: 2, at: '2026-01-01T00:01:00.000Z' },
        { number: 3, at: '2026-01-01T01:01:00.000Z' },
      ],
    },
  ]);
  expect((await stage.call('GET', '/clock/preview')).body).toEqual({
    now: begin,
    due: [{ at: '2026-01-01T00:01:00.000Z', delivery: 'dlv_1', attempt: 2 }],
  });
  expect((await stage.call('GET', '/deliveries')).body).toEqual({
    deliveries: [afterOne],
    dropped: 0,
  });
  await stage.call('POST', '/clock/advance', { until: 'drained' });
  expect((await stage.call('GET', '/deliveries/dlv_1')).body).toEqual({
    ...begun('dlv_1', {
      target: url,
      state: 'delivered',
      made: 2,
      scheduled: 2,
      status: 200,
      next: null,
      updatedAt: '2026-01-01T00:01:00.000Z',
    }),
    steps: [],
    attempts: [attempt(1, url, 500), attempt(2, url, 200, { at: '2026-01-01T00:01:00.000Z' })],
  });
});

test('what is public is captured, with the request that would have been sent', async () => {
  stage.subscribe('https://93.184.215.14/hooks');
  await stage.trigger();
  await settled();
  expect((await stage.call('GET', '/deliveries/dlv_1')).body).toMatchObject({
    state: 'captured',
    status: null,
    error: 'captured',
    next: null,
    attempts: [
      {
        request: { url: 'https://93.184.215.14/hooks', address: null },
        response: null,
        error: { kind: 'captured' },
        result: 'captured',
      },
    ],
  });
});

test('the deliveries that are asked for, the newest of them, in order', async () => {
  const good = await answerRaw(status(200));
  const gone = await answerRaw(status(410));
  stage.subscribe(good.url);
  stage.subscribe(gone.url);
  await stage.trigger();
  await stage.trigger({ type: 'note.deleted', account: 'two' });
  await stage.call('GET', '/deliveries/wait?count=4');
  const ids = async (query: string) => {
    const { body } = await stage.call('GET', `/deliveries?${query}`);
    return (body as { deliveries: { id: string }[] }).deliveries.map(({ id }) => id);
  };
  expect(await ids('')).toEqual(['dlv_1', 'dlv_2', 'dlv_3', 'dlv_4']);
  expect(await ids('limit=3')).toEqual(['dlv_2', 'dlv_3', 'dlv_4']);
  expect(await ids('event=evt_2')).toEqual(['dlv_3', 'dlv_4']);
  expect(await ids('subscription=2')).toEqual(['dlv_2', 'dlv_4']);
  expect(await ids('type=note.created&state=failed')).toEqual(['dlv_2']);
  expect(await ids('state=failed&state=delivered&account=two')).toEqual(['dlv_3', 'dlv_4']);
  expect(await ids('status=410&limit=1')).toEqual(['dlv_4']);
  expect(await ids('provider=books')).toEqual([]);
});

test('a redelivery that succeeds ends a delivery, and uses up no step of its schedule', async () => {
  const { url, received } = await answerInTurn(500, 200);
  stage.subscribe(url);
  await stage.trigger();
  await settled();
  const answer = await stage.call('POST', '/deliveries/dlv_1/redeliver');
  const after = {
    ...begun('dlv_1', {
      target: url,
      state: 'delivered',
      made: 2,
      scheduled: 1,
      status: 200,
      next: null,
    }),
    attempts: [attempt(1, url, 500), attempt(2, url, 200, { trigger: 'manual' })],
  };
  expect([answer.status, answer.body]).toEqual([200, after]);
  await stage.call('POST', '/clock/advance', { by: '2h' });
  expect((await stage.call('GET', '/deliveries/dlv_1')).body).toEqual({ ...after, steps: [] });
  expect(received.join('').split('POST /')).toHaveLength(3);
});

test('a redelivery that fails leaves a delivery as it was', async () => {
  const { url } = await answerInTurn(500, 500, 410, 200);
  stage.subscribe(url);
  await stage.trigger();
  await settled();
  const { body } = await stage.call('POST', '/deliveries/dlv_1/redeliver');
  expect(body).toMatchObject({
    state: 'pending',
    made: 2,
    scheduled: 1,
    next: '2026-01-01T00:01:00.000Z',
    attempts: [{ result: 'retried' }, { trigger: 'manual', result: 'failed' }],
  });
  await stage.call('POST', '/clock/advance', { until: 'drained' });
  const failed = await stage.call('GET', '/deliveries/dlv_1');
  expect(failed.body).toMatchObject({ state: 'failed', made: 3, scheduled: 2, status: 410 });
  const again = await stage.call('POST', '/deliveries/dlv_1/redeliver');
  expect(again.body).toMatchObject({ state: 'delivered', made: 4, scheduled: 2, status: 200 });
});

test('what has no subscription any more cannot be redelivered', async () => {
  const { url } = await answerInTurn(200);
  const id = stage.subscribe(url);
  await stage.trigger();
  await settled();
  stage.sandbox.transact(null, (transaction) => {
    transaction.delete(notes, id);
  });
  const answer = await stage.call('POST', '/deliveries/dlv_1/redeliver');
  expect([answer.status, answer.body]).toEqual([
    409,
    {
      type: 'about:blank',
      status: 409,
      title: 'Conflict',
      detail:
        'Failed to redeliver dlv_1: its subscription is gone. ' +
        'Register it again, and make the event happen anew.',
    },
  ]);
});

test('a subscription that is switched off is told from one that is gone, at a redelivery and at a retry', async () => {
  const { url } = await answerInTurn(500);
  const id = stage.subscribe(url);
  await stage.trigger();
  await settled();
  stage.sandbox.transact(null, (transaction) => {
    transaction.put(notes, id, { id: Number(id), text: `off ${url}` });
  });
  const answer = await stage.call('POST', '/deliveries/dlv_1/redeliver');
  expect([answer.status, answer.body]).toMatchObject([
    409,
    {
      detail:
        'Failed to redeliver dlv_1: its subscription takes nothing, because it is switched off. ' +
        'Change that (enable it), and redeliver.',
    },
  ]);
  await stage.call('POST', '/clock/advance', { until: 'drained' });
  const { body } = await stage.call('GET', '/deliveries/dlv_1');
  expect(body).toMatchObject({
    state: 'cancelled',
    reason: 'The subscription takes nothing any more: it is switched off.',
  });
});

test('a reset while a redelivery is under way: there is nothing left to tell of', async () => {
  let isAsked = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  let turn = 0;
  const { url } = await receiveRaw((socket) => {
    socket.on('data', () => {
      turn += 1;
      if (turn === 1) socket.write(status(200));
      else {
        isAsked();
        void asked.then(() => socket.write(status(200)));
      }
    });
  });
  stage.subscribe(url);
  await stage.trigger();
  await settled();
  const redelivery = stage.call('POST', '/deliveries/dlv_1/redeliver');
  await asked;
  stage.sandbox.reset();
  expect(await redelivery).toMatchObject({
    status: 409,
    body: {
      detail:
        'Failed to redeliver dlv_1: the sandbox was reset, restored or deleted meanwhile. ' +
        'Look at its deliveries, and choose one of them.',
    },
  });
});

test.each([
  ['GET', '/deliveries/dlv_2'],
  ['POST', '/deliveries/dlv_2/redeliver'],
])('%s …%s is refused: there is none of that id', async (method, path) => {
  const { url } = await answerInTurn(200);
  stage.subscribe(url);
  await stage.trigger();
  const answer = await stage.call(method, path);
  expect([answer.status, answer.type, answer.body]).toEqual([
    404,
    'application/problem+json',
    {
      type: 'about:blank',
      status: 404,
      title: 'Unknown delivery',
      detail:
        'There is no delivery "dlv_2" in this sandbox. ' +
        'Use one of those that GET /__admin/sandboxes/a/deliveries lists.',
      nearest: ['dlv_1'],
    },
  ]);
});

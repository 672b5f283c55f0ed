import { expect, test } from '@jest/globals';
import { testDelivery } from '../api/test-delivery.ts';
import { notes } from '../api/test-provider.ts';
import { testSignature } from '../delivery/test-signing.ts';
import { receiveRaw } from '../delivery/test-receiver.ts';
import { adminStage } from './test-admin.ts';
import { begin } from './test-deliveries.ts';

const stage = adminStage(async () => {
  const provider = await testDelivery({ signature: testSignature('X-Proof') });
  return [
    {
      ...provider,
      subscriptions: (sandbox) =>
        sandbox.state
          .table(notes)
          .all()
          .map((note) => ({
            provider: 'notes',
            id: String(note.id),
            account: 'one',
            target: note.text,
            events: ['note.*'],
            active: note.id === 1,
            ...(note.id === 2 && { state: 'asleep', reason: 'it is night' }),
            record: note,
          })),
    },
  ];
});

const status = (code: number) => `HTTP/1.1 ${code} -\r\nContent-Length: 0\r\n\r\n`;

/** A new sandbox with these targets, whose clock stands still. */
async function open(...targets: string[]) {
  const clock = { mode: 'frozen', now: begin };
  const { id } = (await stage.call('POST', '/sandboxes', { clock })).body as { id: string };
  stage.server.sandboxes.get(id)?.transact(null, (transaction) => {
    for (const [index, text] of targets.entries()) {
      transaction.put(notes, String(index + 1), { id: index + 1, text });
    }
  });
  return async (method: string, path: string, body?: unknown) =>
    (await stage.call(method, `/sandboxes/${id}${path}`, body)).body;
}

const shown = (target: string, changes: object = {}) => ({
  provider: 'notes',
  id: '1',
  account: 'one',
  target,
  events: ['note.*'],
  active: true,
  state: 'active',
  reason: null,
  failingSince: null,
  recent: [],
  record: { id: 1, text: target },
  ...changes,
});

test('a subscription has its state and the reason for it, in the words of its provider', async () => {
  const ask = await open('http://a.example', 'http://b.example', 'http://c.example');
  expect(await ask('GET', '/subscriptions')).toEqual({
    subscriptions: [
      shown('http://a.example'),
      shown('http://b.example', {
        id: '2',
        active: false,
        state: 'asleep',
        reason: 'it is night',
        record: { id: 2, text: 'http://b.example' },
      }),
      shown('http://c.example', {
        id: '3',
        active: false,
        state: 'inactive',
        record: { id: 3, text: 'http://c.example' },
      }),
    ],
  });
});

test('it tells what came of its newest deliveries, and since when they fail', async () => {
  const answers = [status(200), status(500), status(503), status(200)];
  const receiver = await receiveRaw((socket) => {
    socket.on('data', () => socket.write(answers.shift() ?? status(500)));
  });
  const ask = await open(receiver.url);
  const trigger = async () => {
    await ask('POST', '/events', { provider: 'notes', type: 'note.created' });
  };
  const only = async () =>
    ((await ask('GET', '/subscriptions')) as { subscriptions: object[] }).subscriptions[0];
  await trigger();
  await ask('POST', '/clock/advance', { by: '10s' });
  const first = { delivery: 'dlv_1', at: begin, state: 'delivered', status: 200 };
  expect(await only()).toEqual(shown(receiver.url, { recent: [first] }));
  await trigger();
  await ask('POST', '/clock/advance', { by: '60s' });
  const second = {
    delivery: 'dlv_2',
    at: '2026-01-01T00:01:10.000Z',
    state: 'pending',
    status: 503,
  };
  const failingSince = '2026-01-01T00:00:10.000Z';
  expect(await only()).toEqual(shown(receiver.url, { failingSince, recent: [first, second] }));
  await ask('POST', '/clock/advance', { until: 'drained' });
  const third = { ...second, at: '2026-01-01T01:01:10.000Z', state: 'delivered', status: 200 };
  expect(await only()).toEqual(shown(receiver.url, { recent: [first, third] }));
});

test('ten outcomes are shown, the newest', async () => {
  const ask = await open('https://shop.example');
  await ask('POST', '/events', { provider: 'notes', type: 'note.created', count: 12 });
  await ask('POST', '/clock/advance', { until: 'drained' });
  const { subscriptions } = (await ask('GET', '/subscriptions')) as {
    subscriptions: { recent: unknown }[];
  };
  expect(subscriptions[0]).toEqual(
    shown('https://shop.example', {
      recent: Array.from({ length: 10 }, (_, index) => ({
        delivery: `dlv_${index + 3}`,
        at: begin,
        state: 'captured',
        status: null,
      })),
    }),
  );
});

test('the secret is shown when it is asked for', async () => {
  const ask = await open('http://a.example');
  expect(await ask('GET', '/subscriptions?secrets=true')).toEqual({
    subscriptions: [shown('http://a.example', { secret: 'one' })],
  });
  expect(await ask('GET', '/subscriptions?secrets=false')).toEqual({
    subscriptions: [shown('http://a.example')],
  });
});

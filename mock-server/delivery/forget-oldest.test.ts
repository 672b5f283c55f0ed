/** What a sandbox remembers of deliveries that are over is bounded. */
import { expect, test } from '@jest/globals';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { attempts, deliveries } from './delivery.ts';
import { events } from './event.ts';
import { forgottenDeliveries } from './forget-oldest.ts';
import { answered, engineStage, heldReceiver, idOf, subscribe } from './test-engine.ts';
import { until } from './test-receiver.ts';

const taken = () => Promise.resolve(answered(200));

function kept({ state }: Sandbox) {
  return {
    deliveries: state
      .table(deliveries)
      .all()
      .map(({ id }) => id),
    attempts: state
      .table(attempts)
      .all()
      .map(({ id }) => id),
    events: state
      .table(events)
      .all()
      .map(({ id }) => id),
    forgotten: forgottenDeliveries(state),
  };
}

test('the oldest deliveries that are over go, with their attempts and their events', async () => {
  const { engine, sandbox, trigger } = engineStage(taken, undefined, { deliveryLimit: 3 });
  trigger(5);
  await engine.advance(sandbox, 'drained');
  expect(kept(sandbox)).toEqual({
    deliveries: ['dlv_3', 'dlv_4', 'dlv_5'],
    attempts: ['dlv_3.1', 'dlv_4.1', 'dlv_5.1'],
    events: ['evt_3', 'evt_4', 'evt_5'],
    forgotten: 2,
  });
  expect(sandbox.snapshot().counters).toMatchObject({ 'delivery.forgotten': 2 });
});

test('what is pending stays, however old, and so does an event of which a delivery is left', async () => {
  const { engine, sandbox, trigger } = engineStage(
    (request) => Promise.resolve(answered(idOf(request) === 'dlv_1' ? 500 : 200)),
    ['http://127.0.0.1:1/', 'http://127.0.0.1:2/'],
    { deliveryLimit: 1 },
  );
  trigger(2);
  await engine.advance(sandbox, { by: 1 });
  expect(kept(sandbox)).toEqual({
    deliveries: ['dlv_1', 'dlv_4'],
    attempts: ['dlv_1.1', 'dlv_4.1'],
    events: ['evt_1', 'evt_2'],
    forgotten: 2,
  });
});

test('one that is called once more stays until that is over', async () => {
  const receiver = heldReceiver();
  const { engine, sandbox, trigger } = engineStage(receiver.send, undefined, { deliveryLimit: 1 });
  trigger();
  await until(() => receiver.calls.length === 1);
  receiver.answer(0, 410);
  await engine.advance(sandbox, { by: 0 });
  const again = engine.redeliver(sandbox, 'dlv_1');
  await until(() => receiver.calls.length === 2);
  trigger();
  await until(() => receiver.calls.length === 3);
  receiver.answer(2, 200);
  await until(() => sandbox.state.table(deliveries).get('dlv_2')?.state === 'delivered');
  engine.notice(sandbox);
  expect(kept(sandbox).deliveries).toEqual(['dlv_1', 'dlv_2']);
  receiver.answer(1, 200);
  expect(await again).toBe(true);
  engine.notice(sandbox);
  expect(kept(sandbox).deliveries).toEqual(['dlv_2']);
});

test('events that nobody asks for are bounded too', () => {
  const { sandbox, trigger } = engineStage(taken, [], { deliveryLimit: 3 });
  trigger(10);
  expect(kept(sandbox)).toEqual({
    deliveries: [],
    attempts: [],
    events: ['evt_8', 'evt_9', 'evt_10'],
    forgotten: 0,
  });
});

test('a hundredth more than necessary goes at once; ids go on', async () => {
  const { engine, sandbox, trigger } = engineStage(taken, undefined, { deliveryLimit: 200 });
  trigger(200);
  await engine.advance(sandbox, 'drained');
  expect(sandbox.state.table(deliveries).size).toBe(200);
  trigger(1);
  await engine.advance(sandbox, 'drained');
  const { deliveries: ids, forgotten } = kept(sandbox);
  expect([ids.length, ids[0], ids.at(-1), forgotten]).toEqual([198, 'dlv_4', 'dlv_201', 3]);
});

test('the provider is told, and a reset forgets that anything was forgotten', async () => {
  const told: string[] = [];
  const { engine, sandbox, trigger } = engineStage(taken, undefined, {
    deliveryLimit: 1,
    policy: { forget: (_transaction, { id }) => void told.push(id) },
  });
  trigger(3);
  await engine.advance(sandbox, 'drained');
  sandbox.reset();
  subscribe(sandbox, ['http://127.0.0.1:1/']);
  expect([told, kept(sandbox).forgotten]).toEqual([['dlv_1', 'dlv_2'], 0]);
});

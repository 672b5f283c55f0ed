/** A sandbox that was reset or deleted: what was asked for in its former world does not happen in the new one. */
import { expect, test } from '@jest/globals';
import { faults } from '../sandbox/faults.ts';
import type { ArmedFault } from '../sandbox/faults.ts';
import { ClockError } from '../sandbox/clock.ts';
import { attempts } from './delivery.ts';
import { begin, engineStage, heldReceiver, subscribe } from './test-engine.ts';
import { pause, until } from './test-receiver.ts';

const target = 'http://127.0.0.1:1/';

test('nothing is sent for a sandbox that was deleted, whoever still works in it', async () => {
  const receiver = heldReceiver();
  const { engine, sandbox, sandboxes, trigger } = engineStage(receiver.send);
  trigger();
  await until(() => receiver.calls.length === 1);
  sandboxes.delete(sandbox.id);
  engine.noticePending(sandbox);
  trigger();
  await pause(20);
  expect([receiver.calls.length, await engine.redeliver(sandbox, 'dlv_1')]).toEqual([1, false]);
});

test('a redelivery that waited for an attempt is not made in the world that came after a reset', async () => {
  const receiver = heldReceiver();
  const { engine, sandbox, trigger } = engineStage(receiver.send);
  trigger();
  await until(() => receiver.calls.length === 1);
  const again = engine.redeliver(sandbox, 'dlv_1');
  sandbox.reset();
  engine.renew(sandbox);
  subscribe(sandbox, [target]);
  trigger();
  await until(() => receiver.calls.length === 2);
  receiver.answer(1, 200);
  receiver.answer(0, 500);
  expect(await again).toBe(false);
  expect([receiver.calls.length, sandbox.state.table(attempts).size]).toEqual([2, 1]);
});

test('a redelivery that waited for an attempt is not made when the sandbox was deleted', async () => {
  const receiver = heldReceiver();
  const { engine, sandbox, sandboxes, trigger } = engineStage(receiver.send);
  trigger();
  await until(() => receiver.calls.length === 1);
  const again = engine.redeliver(sandbox, 'dlv_1');
  sandboxes.delete(sandbox.id);
  receiver.answer(0, 500);
  expect([await again, receiver.calls.length]).toEqual([false, 1]);
});

test('a move of the clock that waited for another one is not made after a reset', async () => {
  const receiver = heldReceiver();
  const { engine, sandbox, trigger } = engineStage(receiver.send);
  trigger();
  const moves = [engine.advance(sandbox, { by: 1_000 }), engine.advance(sandbox, { by: 1_000 })];
  const outcomes = Promise.allSettled(moves);
  await until(() => receiver.calls.length === 1);
  sandbox.reset();
  engine.renew(sandbox);
  receiver.answer(0, 500);
  expect(
    (await outcomes).map((one) => one.status === 'rejected' && (one.reason as unknown)),
  ).toEqual([expect.any(ClockError), expect.any(ClockError)]);
  expect(sandbox.clock.now()).toBe(Date.parse(begin));
});

test('the copies that a fault wanted are not sent after a reset', async () => {
  const receiver = heldReceiver();
  const { engine, sandbox, trigger } = engineStage(receiver.send);
  sandbox.transact(null, (transaction) => {
    const fault = { id: 'f', on: 'delivery', kind: 'duplicate', copies: 3, seen: 0, fired: 0 };
    transaction.put(faults, 'f', fault as ArmedFault);
  });
  trigger();
  await until(() => receiver.calls.length === 1);
  sandbox.reset();
  engine.renew(sandbox);
  receiver.answer(0, 200);
  await pause(20);
  expect(receiver.calls).toHaveLength(1);
});

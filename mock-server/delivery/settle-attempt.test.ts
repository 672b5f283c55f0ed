/** What changes a delivery while its receiver is being called holds when the receiver has answered. */
import { expect, test } from '@jest/globals';
import { notes } from '../api/test-provider.ts';
import { attempts, deliveries } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import type { Ending } from './policy.ts';
import { engineStage, heldReceiver } from './test-engine.ts';
import type { EngineStage, HeldReceiver } from './test-engine.ts';
import { until } from './test-receiver.ts';

interface Seen extends EngineStage {
  readonly receiver: HeldReceiver;
  /** What the provider was told of attempts. */
  readonly endings: Ending[];
  readonly followed: Ending[];
  readonly change: (to: Partial<Delivery>) => void;
  readonly results: () => (readonly [string, number, string])[];
}

function underWay(): Seen {
  const receiver = heldReceiver();
  const endings: Ending[] = [];
  const followed: Ending[] = [];
  const stage = engineStage(receiver.send, undefined, {
    policy: {
      settle: (_transaction, _delivery, _attempt, ending) => void endings.push(ending),
      followUps: (_transaction, _delivery, _attempt, ending) => {
        followed.push(ending);
        return [];
      },
    },
  });
  stage.trigger();
  return {
    ...stage,
    receiver,
    endings,
    followed,
    change: (to) => {
      stage.sandbox.transact(null, (transaction) => {
        transaction.put(deliveries, 'dlv_1', { ...stage.delivery('dlv_1'), ...to });
      });
    },
    results: () =>
      stage.sandbox.state
        .table(attempts)
        .all()
        .map(({ id, number, result }) => [id, number, result]),
  };
}

const cancelled = { state: 'cancelled', reason: 'The provider wants it so.', due: null } as const;

test('a delivery that the provider has cancelled meanwhile stays cancelled; the attempt is recorded as failed', async () => {
  const { receiver, change, delivery, results, endings, followed } = underWay();
  await until(() => receiver.calls.length === 1);
  change(cancelled);
  receiver.answer(0, 500);
  await until(() => delivery('dlv_1').attempts === 1);
  expect(delivery('dlv_1')).toMatchObject({ ...cancelled, scheduled: 0 });
  expect([results(), endings, followed]).toEqual([[['dlv_1.1', 1, 'failed']], ['retried'], []]);
});

test('a success comes too late for a delivery that was cancelled, and is recorded as one', async () => {
  const { receiver, change, delivery, results, endings, engine, sandbox } = underWay();
  await until(() => receiver.calls.length === 1);
  change(cancelled);
  receiver.answer(0, 200);
  await until(() => delivery('dlv_1').attempts === 1);
  expect([delivery('dlv_1').state, results(), endings, engine.pending(sandbox)]).toEqual([
    'cancelled',
    [['dlv_1.1', 1, 'delivered']],
    ['delivered'],
    0,
  ]);
});

test('a change that ends nothing is kept, and the schedule goes on from it', async () => {
  const { receiver, change, delivery } = underWay();
  await until(() => receiver.calls.length === 1);
  change({ reason: 'It was looked at.', attempts: 1, scheduled: 1 });
  receiver.answer(0, 500);
  await until(() => delivery('dlv_1').attempts === 2);
  // The gap after the second attempt of the schedule is an hour.
  expect(delivery('dlv_1')).toMatchObject({
    state: 'pending',
    reason: 'It was looked at.',
    scheduled: 2,
    due: Date.UTC(2026, 0, 1, 1),
  });
});

test('of a delivery that is gone nothing is recorded', async () => {
  const { receiver, sandbox, results, endings, engine } = underWay();
  await until(() => receiver.calls.length === 1);
  sandbox.transact(null, (transaction) => {
    transaction.delete(deliveries, 'dlv_1');
  });
  receiver.answer(0, 500);
  await engine.advance(sandbox, 'drained');
  expect([results(), endings, sandbox.state.table(deliveries).size]).toEqual([[], [], 0]);
});

test('a subscription that is deleted during an attempt gets no other one', async () => {
  const { receiver, sandbox, results, delivery, engine } = underWay();
  await until(() => receiver.calls.length === 1);
  sandbox.transact(null, (transaction) => {
    transaction.delete(notes, '0');
  });
  receiver.answer(0, 500);
  await engine.advance(sandbox, 'drained');
  expect([results(), delivery('dlv_1')]).toEqual([
    [['dlv_1.1', 1, 'retried']],
    expect.objectContaining({
      state: 'cancelled',
      reason: 'The subscription is gone.',
    }),
  ]);
});

test('what has ended while it waited for room at its target is not sent', async () => {
  const { receiver, trigger, sandbox, delivery, states } = underWay();
  trigger(16);
  await until(() => receiver.calls.length === 16);
  sandbox.transact(null, (transaction) => {
    transaction.put(deliveries, 'dlv_17', { ...delivery('dlv_17'), ...cancelled });
  });
  for (let call = 0; call < 16; call += 1) receiver.answer(call, 200);
  await until(() => !states().includes('pending'));
  expect([receiver.calls.length, delivery('dlv_17')]).toEqual([
    16,
    expect.objectContaining({ ...cancelled, attempts: 0 }),
  ]);
});

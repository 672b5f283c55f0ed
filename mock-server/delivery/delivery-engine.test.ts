/** Moves of the clock, deliveries that are repeated by hand, and what is left when a world or the server ends. */
import { expect, test } from '@jest/globals';
import { notes } from '../api/test-provider.ts';
import { ClockError, toIso } from '../sandbox/clock.ts';
import { attempts, deliveries } from './delivery.ts';
import { answered, begin, engineStage, heldReceiver, idOf, subscribe } from './test-engine.ts';
import { pause, until } from './test-receiver.ts';

const hour = 3_600_000;
const beginning = Date.parse(begin);
const elsewhere = new ClockError(
  'Failed to move the clock: the sandbox was reset, restored or deleted meanwhile. Look at its time, and move it again.',
);

test('an advance to an instant makes the attempts on the way, each at its own time', async () => {
  const seen: string[] = [];
  const { engine, sandbox, trigger } = engineStage((request) => {
    seen.push(`${idOf(request)} ${toIso(sandbox.clock.now())}`);
    return Promise.resolve(answered(500));
  });
  trigger();
  await engine.advance(sandbox, { to: beginning + 2 * 60_000 });
  expect([seen, toIso(sandbox.clock.now()), engine.pending(sandbox)]).toEqual([
    ['dlv_1 2026-01-01T00:00:00.000Z', 'dlv_1 2026-01-01T00:01:00.000Z'],
    '2026-01-01T00:02:00.000Z',
    1,
  ]);
  await expect(engine.advance(sandbox, { to: beginning })).rejects.toThrow(
    'Failed to move the clock to 2026-01-01T00:00:00.000Z: it shows 2026-01-01T00:02:00.000Z and never goes back.',
  );
});

test('two moves of one clock are made one after the other', async () => {
  const seen: string[] = [];
  const { engine, sandbox, trigger } = engineStage(() => {
    seen.push(toIso(sandbox.clock.now()));
    return Promise.resolve(answered(500));
  });
  trigger();
  await Promise.all([engine.advance(sandbox, { by: hour }), engine.advance(sandbox, { by: hour })]);
  expect([seen, toIso(sandbox.clock.now())]).toEqual([
    ['2026-01-01T00:00:00.000Z', '2026-01-01T00:01:00.000Z', '2026-01-01T01:01:00.000Z'],
    '2026-01-01T02:00:00.000Z',
  ]);
});

test.each(['reset', 'restore'] as const)(
  'a %s in the middle ends the move of the clock',
  async (how) => {
    const receiver = heldReceiver();
    const { engine, sandbox, trigger, states } = engineStage(receiver.send);
    const snapshot = sandbox.snapshot();
    trigger();
    const move = engine.advance(sandbox, { by: hour });
    await until(() => receiver.calls.length === 1);
    if (how === 'reset') sandbox.reset();
    else sandbox.restore(snapshot);
    receiver.answer(0, 500);
    await expect(move).rejects.toThrow(elsewhere);
    expect([sandbox.clock.now(), states()]).toEqual([beginning, []]);
    await engine.advance(sandbox, { by: 1 });
    expect(sandbox.clock.now()).toBe(beginning + 1);
  },
);

test('a sandbox that is deleted ends the move of its clock', async () => {
  const receiver = heldReceiver();
  const { engine, sandbox, sandboxes, trigger, delivery } = engineStage(receiver.send);
  trigger();
  const move = engine.advance(sandbox, { by: hour });
  await until(() => receiver.calls.length === 1);
  sandboxes.delete(sandbox.id);
  receiver.answer(0, 500);
  await expect(move).rejects.toThrow(elsewhere);
  expect([sandbox.clock.now(), delivery('dlv_1').attempts]).toEqual([beginning, 0]);
});

test('what is under way when the engine is closed changes nothing', async () => {
  const receiver = heldReceiver();
  const { engine, sandbox, trigger, delivery, defects } = engineStage(receiver.send);
  trigger();
  await until(() => receiver.calls.length === 1);
  const before = [delivery('dlv_1'), sandbox.ledger.lastSequence];
  engine.close();
  receiver.answer(0, 500);
  await pause(20);
  expect([delivery('dlv_1'), sandbox.ledger.lastSequence]).toEqual(before);
  expect([await engine.redeliver(sandbox, 'dlv_1'), receiver.calls.length, defects]).toEqual([
    false,
    1,
    [],
  ]);
});

test('a delivery that there is not, or whose subscription is gone, cannot be repeated', async () => {
  const { engine, sandbox, trigger, states } = engineStage(() => Promise.resolve(answered(410)));
  trigger();
  await engine.advance(sandbox, 'drained');
  expect(await engine.redeliver(sandbox, 'dlv_7')).toBe(false);
  sandbox.transact(null, (transaction) => {
    transaction.delete(notes, '0');
  });
  expect([await engine.redeliver(sandbox, 'dlv_1'), states()]).toEqual([false, ['failed']]);
});

test('a manual attempt waits for the automatic one; its success ends the delivery and is no step of the schedule', async () => {
  const receiver = heldReceiver();
  const { engine, sandbox, trigger, delivery } = engineStage(receiver.send);
  trigger();
  await until(() => receiver.calls.length === 1);
  const again = engine.redeliver(sandbox, 'dlv_1');
  await pause(5);
  expect(receiver.calls).toHaveLength(1);
  receiver.answer(0, 500);
  await until(() => receiver.calls.length === 2);
  expect(delivery('dlv_1')).toMatchObject({ state: 'pending', scheduled: 1, attempts: 1 });
  receiver.answer(1, 200);
  expect(await again).toBe(true);
  expect(delivery('dlv_1')).toMatchObject({
    state: 'delivered',
    scheduled: 1,
    attempts: 2,
    due: null,
  });
  await engine.advance(sandbox, { by: 2 * hour });
  expect(receiver.calls).toHaveLength(2);
});

test('repeats that are asked for at once are made one after the other', async () => {
  let underWay = 0;
  let most = 0;
  const { engine, sandbox, trigger } = engineStage(async () => {
    most = Math.max(most, (underWay += 1));
    await pause(1);
    underWay -= 1;
    return answered(410);
  });
  trigger();
  const made = await Promise.all(
    Array.from({ length: 5 }, () => engine.redeliver(sandbox, 'dlv_1')),
  );
  const recorded = sandbox.state.table(attempts).all();
  expect([made, most, recorded.map(({ number, trigger: why }) => [number, why])]).toEqual([
    [true, true, true, true, true],
    1,
    [
      [1, 'automatic'],
      [2, 'manual'],
      [3, 'manual'],
      [4, 'manual'],
      [5, 'manual'],
      [6, 'manual'],
    ],
  ]);
});

const timers = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

test('on a clock that runs, a reset and a close leave no timer', async () => {
  const { engine, sandbox, trigger, delivery } = engineStage(
    () => Promise.resolve(answered(500)),
    undefined,
    { mode: 'real' },
  );
  const before = timers();
  trigger();
  await until(() => delivery('dlv_1').attempts === 1);
  await until(() => timers() === before + 1);
  sandbox.reset();
  engine.renew(sandbox);
  expect([timers(), sandbox.state.table(deliveries).size]).toEqual([before, 0]);
  subscribe(sandbox, ['http://127.0.0.1:1/']);
  trigger();
  await until(() => delivery('dlv_1').attempts === 1);
  await until(() => timers() === before + 1);
  engine.close();
  expect(timers()).toBe(before);
});

/** Attempts that faults put off, or hold back until another delivery has passed. */
import { expect, test } from '@jest/globals';
import { notes } from '../../api/test-provider.ts';
import { faults } from '../../sandbox/faults.ts';
import { begin, openFaultyStage } from './test-faulty-deliveries.ts';

test('a delay puts each attempt off in the time of the sandbox', async () => {
  const {
    arm,
    trigger,
    advance,
    drain,
    answers,
    arrivals,
    attempts,
    counts,
    delivery,
    engine,
    sandbox,
  } = await openFaultyStage();
  arm({ kind: 'delay', delayMs: 90_000, times: 2 });
  answers.push(500);
  trigger();
  await advance(89);
  expect([arrivals(), engine.pending(sandbox)]).toEqual([[], 1]);
  expect(engine.preview(sandbox)).toEqual([{ id: 'dlv_1', due: begin + 90_000 }]);
  await advance(1);
  expect(arrivals()).toEqual(['dlv_1 at 90']);
  // A minute after the first attempt, and 90 seconds later.
  await drain();
  expect(arrivals()).toEqual(['dlv_1 at 90', 'dlv_1 at 240']);
  const note = 'The fault fault-1 struck. Put the attempt off by 90000 ms.';
  expect(attempts().map(({ notes }) => notes)).toEqual([[note], [note]]);
  expect(counts()).toEqual(['seen 2 fired 2']);
  expect(delivery('dlv_1')).toEqual({
    ...delivery('dlv_1'),
    state: 'delivered',
    scheduled: 2,
    due: null,
  });
  expect(delivery('dlv_1').held).toBeUndefined();
});

test('delays add up, and what else strikes the attempt does so when it is made', async () => {
  const { arm, trigger, drain, arrivals, calls, attempts, firings } = await openFaultyStage();
  arm({ kind: 'delay', delayMs: 1_000 });
  arm({ kind: 'bad-signature' });
  arm({ kind: 'reorder', delayMs: 1_000 });
  arm({ kind: 'delay', delayMs: 2_000 });
  trigger();
  expect(firings().map(({ fault }) => fault)).toEqual(['fault-1', 'fault-4']);
  await drain();
  expect(firings().map(({ fault }) => fault)).toEqual(['fault-1', 'fault-4', 'fault-2']);
  expect([arrivals(), calls.map(({ isSigned }) => isSigned)]).toEqual([['dlv_1 at 3'], [false]]);
  expect(attempts()[0]?.notes).toEqual([
    'The fault fault-1 struck. Put the attempt off by 1000 ms.',
    'The fault fault-3 did nothing: the fault fault-1 holds the attempt back already.',
    'The fault fault-4 struck. Put the attempt off by 2000 ms.',
    'The fault fault-2 struck. Spoilt the value of X-Signature.',
  ]);
});

test('a fault that was disarmed meanwhile does not act on what is held back', async () => {
  const { arm, trigger, drain, sandbox, calls } = await openFaultyStage();
  arm({ kind: 'delay', delayMs: 1_000 });
  arm({ kind: 'bad-signature' });
  trigger();
  sandbox.transact(null, (transaction) => {
    transaction.delete(faults, 'fault-2');
  });
  await drain();
  expect(calls.map(({ isSigned }) => isSigned)).toEqual([true]);
});

test('reordered deliveries arrive in pairs, the later one first, without the clock moving', async () => {
  const { arm, trigger, engine, sandbox, arrivals, attempts, counts, drain } =
    await openFaultyStage();
  arm({ kind: 'reorder', delayMs: 60_000 });
  for (let count = 0; count < 4; count += 1) trigger();
  await engine.advance(sandbox, { by: 0 });
  // The second and the fourth are under way together, and so are the first and the third after them.
  expect(arrivals().slice().sort()).toEqual([
    'dlv_1 at 0',
    'dlv_2 at 0',
    'dlv_3 at 0',
    'dlv_4 at 0',
  ]);
  const placeOf = (id: number): number => arrivals().indexOf(`dlv_${id} at 0`);
  expect([placeOf(2) < placeOf(1), placeOf(4) < placeOf(3)]).toEqual([true, true]);
  expect(attempts().find(({ id }) => id === 'dlv_1.1')?.notes).toEqual([
    'The fault fault-1 struck. Held the attempt back until the next delivery to the subscription was attempted, for 60000 ms at most.',
  ]);
  expect(attempts().find(({ id }) => id === 'dlv_2.1')?.notes).toEqual([
    'The fault fault-1 did nothing: dlv_1 waits for it to pass.',
  ]);
  expect(counts()).toEqual(['seen 4 fired 2']);
  const due = sandbox.clock.now();
  await drain();
  expect(sandbox.clock.now()).toBe(due);
});

test('one delivery is passed by one: what comes while that is under way is held back itself', async () => {
  const { arm, trigger, drain, delivery, arrivals } = await openFaultyStage();
  arm({ kind: 'reorder', delayMs: 60_000 });
  for (let count = 0; count < 3; count += 1) trigger();
  expect(delivery('dlv_1').held).toMatchObject({ behind: 'fault-1', after: 'dlv_2' });
  expect(delivery('dlv_3').held).toMatchObject({ behind: 'fault-1', after: null });
  await drain();
  expect(arrivals()).toEqual(['dlv_2 at 0', 'dlv_1 at 0', 'dlv_3 at 60']);
});

test('what nothing passes is sent when its time is up', async () => {
  const { arm, trigger, drain, arrivals, counts } = await openFaultyStage(undefined, {
    subscribers: 2,
  });
  arm({ kind: 'reorder', delayMs: 60_000, type: 'note.created', subscription: '1' });
  trigger();
  // To another subscription, and of another type: neither is one that it waits for.
  trigger('note.deleted');
  await drain();
  expect(arrivals().sort()).toEqual(['dlv_1 at 60', 'dlv_2 at 0', 'dlv_3 at 0', 'dlv_4 at 0']);
  expect(counts()).toEqual(['seen 1 fired 1']);
});

test('an attempt by hand lets the one go that waits for it', async () => {
  const { arm, trigger, engine, sandbox, arrivals } = await openFaultyStage();
  trigger();
  await engine.advance(sandbox, { by: 0 });
  arm({ kind: 'reorder', delayMs: 60_000 });
  trigger();
  await engine.redeliver(sandbox, 'dlv_1');
  await engine.advance(sandbox, { by: 0 });
  expect(arrivals()).toEqual(['dlv_1 at 0', 'dlv_1 at 0', 'dlv_2 at 0']);
});

test('a delivery that an attempt by hand has ended waits for nothing, and lets others go again', async () => {
  const { arm, trigger, engine, sandbox, delivery, arrivals } = await openFaultyStage();
  arm({ kind: 'reorder', delayMs: 60_000 });
  trigger();
  await engine.redeliver(sandbox, 'dlv_1');
  expect([delivery('dlv_1').state, delivery('dlv_1').held]).toEqual(['delivered', undefined]);
  trigger();
  await engine.redeliver(sandbox, 'dlv_1');
  await engine.advance(sandbox, { by: 0 });
  expect(arrivals()).toEqual(['dlv_1 at 0', 'dlv_1 at 0', 'dlv_2 at 0']);
});

test('a delivery whose subscription went while it was held back is cancelled, and held no longer', async () => {
  const { arm, trigger, drain, sandbox, delivery, arrivals } = await openFaultyStage();
  arm({ kind: 'delay', delayMs: 60_000 });
  trigger();
  sandbox.transact(null, (transaction) => {
    transaction.delete(notes, '1');
  });
  await drain();
  expect([delivery('dlv_1').state, delivery('dlv_1').held, arrivals()]).toEqual([
    'cancelled',
    undefined,
    [],
  ]);
});

test('what is held back is part of the state: a fork makes the attempt as well, struck once', async () => {
  const stage = await openFaultyStage();
  stage.arm({ kind: 'delay', delayMs: 5_000, nth: 1 });
  stage.arm({ kind: 'bad-signature', nth: 1 });
  stage.trigger();
  const copy = stage.fork();
  await copy.drain();
  expect(copy.arrivals()).toEqual(['dlv_1 at 5']);
  expect(copy.calls.map(({ isSigned }) => isSigned)).toEqual([false]);
  expect(copy.counts()).toEqual(['seen 1 fired 1', 'seen 1 fired 1']);
  expect(copy.attempts()[0]?.notes).toHaveLength(2);
  // The original waits still.
  expect(stage.engine.pending(stage.sandbox)).toBe(1);
});

test('a fork in which one waits for another lets it go when that has passed', async () => {
  const stage = await openFaultyStage();
  stage.arm({ kind: 'reorder', delayMs: 60_000 });
  stage.trigger();
  const copy = stage.fork();
  copy.trigger();
  await copy.engine.advance(copy.sandbox, { by: 0 });
  expect(copy.arrivals()).toEqual(['dlv_2 at 0', 'dlv_1 at 0']);
});

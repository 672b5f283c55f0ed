/** The engine with a sender of the tests' own: when attempts are made, how many, and of what. */
import { expect, test } from '@jest/globals';
import { notes } from '../api/test-provider.ts';
import { toIso } from '../sandbox/clock.ts';
import { deliveries } from './delivery.ts';
import { answered, engineStage, idOf } from './test-engine.ts';
import { until } from './test-receiver.ts';

test('attempts are made in order, each at its own time, with what they schedule on the way', async () => {
  const seen: string[] = [];
  const { engine, sandbox, trigger, states } = engineStage((request) => {
    seen.push(`${idOf(request)} ${toIso(sandbox.clock.now())}`);
    return Promise.resolve(answered(500));
  });
  trigger();
  await engine.advance(sandbox, { by: 30_000 });
  trigger();
  await engine.advance(sandbox, 'drained');
  expect(seen).toEqual([
    'dlv_1 2026-01-01T00:00:00.000Z',
    'dlv_2 2026-01-01T00:00:30.000Z',
    'dlv_1 2026-01-01T00:01:00.000Z',
    'dlv_2 2026-01-01T00:01:30.000Z',
    'dlv_1 2026-01-01T01:01:00.000Z',
    'dlv_2 2026-01-01T01:01:30.000Z',
  ]);
  expect([toIso(sandbox.clock.now()), states(), engine.pending(sandbox)]).toEqual([
    '2026-01-01T01:01:30.000Z',
    ['failed', 'failed'],
    0,
  ]);
});

test('on a clock that runs the next attempt comes by itself', async () => {
  let calls = 0;
  const terms = () => ({ url: 'http://127.0.0.1:1/', timeoutMs: 1_000, gapsMs: [20] });
  const { trigger, states } = engineStage(
    () => Promise.resolve(answered((calls += 1) === 1 ? 500 : 200)),
    undefined,
    { mode: 'real', policy: { terms } },
  );
  trigger();
  await until(() => states()[0] === 'delivered');
  expect(calls).toBe(2);
});

test('at most 256 calls are under way; each is made once', async () => {
  const open: (() => void)[] = [];
  const seen: string[] = [];
  let most = 0;
  const targets = Array.from({ length: 20 }, (_, index) => `http://127.0.0.1:${index + 1}/`);
  const { trigger, states } = engineStage(
    (request) =>
      new Promise((resolve) => {
        seen.push(idOf(request));
        open.push(() => {
          resolve(answered(200));
        });
        most = Math.max(most, open.length);
      }),
    targets,
  );
  // One by one: each comes while others wait for room at the same targets.
  trigger(20);
  await until(() => open.length === 256);
  while (states().includes('pending')) {
    open.shift()?.();
    await until(() => open.length > 0 || !states().includes('pending'));
  }
  expect([most, seen.length, new Set(seen).size]).toEqual([256, 400, 400]);
});

test('at most 16 calls to one target; those who wait for room are sent once, whatever is triggered meanwhile', async () => {
  const seen: string[] = [];
  const ends: (() => void)[] = [];
  const { engine, sandbox, trigger, states } = engineStage(
    (request) =>
      new Promise((resolve) => {
        seen.push(idOf(request));
        ends.push(() => {
          resolve(answered(200));
        });
      }),
  );
  trigger(20);
  engine.notice(sandbox);
  sandbox.transact(null, (transaction) => {
    // Added behind the engine's back, as a provider's own handler does.
    const [one] = sandbox.state.table(deliveries).all();
    if (one) transaction.put(deliveries, 'dlv_x', { ...one, id: 'dlv_x' });
  });
  engine.notice(sandbox);
  await until(() => ends.length >= 16);
  expect(ends).toHaveLength(16);
  while (states().includes('pending')) {
    ends.shift()?.();
    await until(() => ends.length > 0 || !states().includes('pending'));
  }
  expect([seen.length, new Set(seen).size]).toEqual([21, 21]);
});

test('a target to which nothing is under way waits for no other', async () => {
  const seen: string[] = [];
  const targets = Array.from({ length: 300 }, (_, index) => `http://127.0.0.1:${index + 2000}/`);
  const { engine, sandbox, trigger } = engineStage((request) => {
    seen.push(request.url);
    return new Promise(() => undefined);
  }, targets);
  trigger();
  await until(() => seen.length === 300);
  trigger();
  sandbox.transact(null, (transaction) => {
    transaction.put(notes, 'late', { id: 300, text: 'http://127.0.0.1:1000/' });
  });
  trigger();
  await until(() => seen.includes('http://127.0.0.1:1000/'));
  expect(seen).toEqual([...targets, 'http://127.0.0.1:1000/']);
  // Each of those that wait is still to come, once.
  const waiting = engine.preview(sandbox).map(({ id }) => id);
  expect([waiting.length, new Set(waiting).size]).toEqual([600, 600]);
});

test('what was delivered by hand while it waited for room is not sent again', async () => {
  const ends: (() => void)[] = [];
  const seen: string[] = [];
  const { engine, sandbox, trigger, states } = engineStage((request) => {
    seen.push(idOf(request));
    if (idOf(request) === 'dlv_17') return Promise.resolve(answered(200));
    return new Promise((resolve) => {
      ends.push(() => {
        resolve(answered(200));
      });
    });
  });
  trigger(18);
  await until(() => ends.length === 16);
  expect(await engine.redeliver(sandbox, 'dlv_17')).toBe(true);
  ends[0]?.();
  await until(() => ends.length === 17);
  for (const end of ends) end();
  await until(() => !states().includes('pending'));
  expect([seen.slice(16), seen.length]).toEqual([['dlv_17', 'dlv_18'], 18]);
});

test('what failed by hand while it waited for room is sent once when its turn comes', async () => {
  const ends: (() => void)[] = [];
  const seen: string[] = [];
  const { engine, sandbox, trigger, states } = engineStage((request) => {
    seen.push(idOf(request));
    if (seen.length === 17) return Promise.resolve(answered(500));
    return new Promise((resolve) => {
      ends.push(() => {
        resolve(answered(200));
      });
    });
  });
  trigger(17);
  await until(() => ends.length === 16);
  expect(await engine.redeliver(sandbox, 'dlv_17')).toBe(true);
  expect(engine.preview(sandbox).map(({ id }) => id)).toEqual(['dlv_17']);
  engine.notice(sandbox);
  for (const end of ends) end();
  await until(() => ends.length === 17);
  ends[16]?.();
  await until(() => !states().includes('pending'));
  await engine.advance(sandbox, { by: 1 });
  expect([seen.slice(16), states().length]).toEqual([['dlv_17', 'dlv_17'], 17]);
});

test('after a reset nothing of what was under way counts, and holds nothing up', async () => {
  const ends: (() => void)[] = [];
  const { engine, sandbox, trigger, states } = engineStage(
    () =>
      new Promise((resolve) => {
        ends.push(() => {
          resolve(answered(200));
        });
      }),
  );
  trigger();
  await until(() => ends.length === 1);
  sandbox.reset();
  sandbox.transact(null, (transaction) => {
    transaction.put(notes, '0', { id: 0, text: 'http://127.0.0.1:1/' });
  });
  trigger();
  await until(() => ends.length === 2);
  ends[0]?.();
  await engine.redeliver(sandbox, 'none');
  expect(states()).toEqual(['pending']);
  ends[1]?.();
  await until(() => states()[0] === 'delivered');
});

test('an attempt that cannot be composed ends its delivery, is reported, and the others go on', async () => {
  const broken = new Error('broken');
  const { trigger, states, defects } = engineStage(
    () => Promise.resolve(answered(200)),
    ['http://127.0.0.1:1/', 'http://127.0.0.1:2/'],
    {
      policy: {
        headers: (_sandbox, { subscription }) => {
          if (subscription === '0') throw broken;
          return [];
        },
      },
    },
  );
  trigger();
  await until(() => !states().includes('pending'));
  expect([states(), defects]).toEqual([['cancelled', 'delivered'], [broken]]);
});

test('what has lost its subscription is cancelled when it falls due', async () => {
  const { engine, sandbox, trigger, states } = engineStage(() => Promise.resolve(answered(500)));
  trigger();
  await engine.advance(sandbox, { by: 1 });
  sandbox.transact(null, (transaction) => {
    transaction.delete(notes, '0');
  });
  await engine.advance(sandbox, 'drained');
  expect(states()).toEqual(['cancelled']);
});

test('10,000 deliveries over 100 subscriptions, one call in three fails: none lost, none twice', async () => {
  let turn = 0;
  /** By delivery, what the receivers said: the model is made of this alone. */
  const said = new Map<string, number[]>();
  const targets = Array.from({ length: 100 }, (_, index) => `http://127.0.0.1:${index + 1}/`);
  const { engine, sandbox, trigger } = engineStage((request) => {
    const id = idOf(request);
    const status = (turn += 1) % 3 === 0 ? 500 : 200;
    said.set(id, [...(said.get(id) ?? []), status]);
    return Promise.resolve(answered(status));
  }, targets);
  trigger(100);
  await engine.advance(sandbox, 'drained');
  const all = sandbox.state.table(deliveries).all();
  const expected = all.map(({ id }) => {
    const answers = said.get(id) ?? [];
    const isDelivered = answers.at(-1) === 200;
    // Called until it took it, three times at most.
    const isRight =
      answers.slice(0, -1).every((status) => status === 500) &&
      (isDelivered || answers.length === 3);
    if (!isRight) throw new Error(`${id} got ${answers.join()}`);
    return [id, isDelivered ? 'delivered' : 'failed', answers.length];
  });
  expect([all.length, said.size]).toEqual([10_000, 10_000]);
  expect(all.map(({ id, state, attempts }) => [id, state, attempts])).toEqual(expected);
});

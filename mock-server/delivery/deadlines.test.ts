/** What a provider makes happen by itself when its time has come. */
import { expect, test } from '@jest/globals';
import { notes } from '../api/test-provider.ts';
import { toIso } from '../sandbox/clock.ts';
import type { DeliveryPolicy } from './policy.ts';
import { answered, begin, engineStage, subscribe } from './test-engine.ts';
import { pause, until } from './test-receiver.ts';

const taken = () => Promise.resolve(answered(200));
const day = 24 * 60 * 60 * 1000;
const tomorrow = Date.parse(begin) + day;

/** A deadline that stays where it is, however often it is kept. */
function stuckPolicy(instant = tomorrow): { kept: number[]; policy: Partial<DeliveryPolicy> } {
  const kept: number[] = [];
  const policy = {
    nextDeadline: () => instant,
    expire: ({ now }: { readonly now: number }) => void kept.push(now),
  };
  return { kept, policy };
}

test('a deadline that stays in the past is reported once, and the clock goes on', async () => {
  const { kept, policy } = stuckPolicy();
  const { engine, sandbox, defects, trigger, states } = engineStage(taken, undefined, { policy });
  await engine.advance(sandbox, { by: 2 * day });
  await engine.advance(sandbox, { by: day });
  trigger();
  await until(() => states()[0] === 'delivered');
  expect([toIso(sandbox.clock.now()), kept]).toEqual(['2026-01-04T00:00:00.000Z', [tomorrow]]);
  expect(defects).toEqual([
    new Error(
      'Failed to keep a deadline of notes: that of 2026-01-02T00:00:00.000Z is still there after it was kept at ' +
        '2026-01-02T00:00:00.000Z. Its policy must put it off; nothing expires there until the sandbox begins anew.',
    ),
  ]);
});

test('a sandbox that begins anew tries again', async () => {
  const { kept, policy } = stuckPolicy();
  const { engine, sandbox, defects } = engineStage(taken, undefined, { policy });
  await engine.advance(sandbox, { by: 2 * day });
  sandbox.reset();
  await engine.advance(sandbox, { by: 2 * day });
  expect([kept, defects.length]).toEqual([[tomorrow, tomorrow], 2]);
});

test('a deadline that cannot be kept is reported once, and changes nothing', async () => {
  const broken = new Error('broken');
  const { engine, sandbox, defects } = engineStage(taken, undefined, {
    policy: {
      nextDeadline: () => tomorrow,
      expire: (transaction) => {
        transaction.delete(notes, '0');
        throw broken;
      },
    },
  });
  await engine.advance(sandbox, { by: 3 * day });
  expect([defects, sandbox.state.table(notes).size]).toEqual([[broken], 1]);
});

test('a clock that runs is not kept busy by a deadline that stays in the past', async () => {
  const { kept, policy } = stuckPolicy(Date.parse(begin));
  const { engine, sandbox, defects } = engineStage(taken, undefined, { policy, mode: 'real' });
  engine.notice(sandbox);
  await pause(50);
  expect([kept.length, defects.length]).toEqual([1, 1]);
});

test('deadlines are kept in order, each at its own time', async () => {
  const kept: string[] = [];
  const instants = ['0', '1', '2'].map((id) => [id, tomorrow + Number(id) * day] as const);
  const due = (size: number) => instants[instants.length - size];
  const { engine, sandbox, defects } = engineStage(taken, [], {
    policy: {
      nextDeadline: ({ state }) => due(state.table(notes).size)?.[1],
      expire: (transaction) => {
        const [id = ''] = due(transaction.table(notes).size) ?? [];
        transaction.delete(notes, id);
        kept.push(`${id} ${toIso(transaction.now)}`);
      },
    },
  });
  subscribe(sandbox, ['http://127.0.0.1:1/', 'http://127.0.0.1:1/', 'http://127.0.0.1:1/']);
  await engine.advance(sandbox, { by: 10 * day });
  expect([kept, defects]).toEqual([
    ['0 2026-01-02T00:00:00.000Z', '1 2026-01-03T00:00:00.000Z', '2 2026-01-04T00:00:00.000Z'],
    [],
  ]);
});

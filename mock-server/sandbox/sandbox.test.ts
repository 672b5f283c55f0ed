import { expect, test } from '@jest/globals';
import { credentialBucket, credentials } from './credentials.ts';
import { defineCollection } from './collection.ts';
import { seededState } from './random-source.ts';
import { Sandbox } from './sandbox.ts';
import { State } from './state.ts';
import type { LedgerEntry } from './ledger.ts';
import { choiceSwitch, switchValues, throttleSwitch } from './switches.ts';

interface Hook {
  readonly id: number;
  readonly owner: string;
  readonly secret?: string;
}

const hooks = defineCollection<Hook>('test.hooks', { owner: (hook) => hook.owner });
const start = Date.UTC(2026, 0, 1);
const window = { kind: 'rolling', ms: 10_000 } as const;

function newSandbox(ledgerLimit = 100): Sandbox {
  return new Sandbox({
    id: 'a',
    seed: 'seed',
    clock: { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' },
    options: { 'test.throttle': 'off' },
    credentials: [
      {
        provider: 'test',
        id: 'default',
        title: 'a key',
        headers: { Authorization: 'Bearer abc' },
        account: { id: 'one' },
      },
    ],
    collections: [hooks],
    ledgerLimit,
  });
}

function createHook(sandbox: Sandbox, owner: string): Hook {
  return sandbox.transact('req_1', (transaction) => {
    const hook = { id: transaction.nextInteger('hooks'), owner, secret: transaction.random.hex(8) };
    transaction.put(hooks, String(hook.id), hook);
    return hook;
  });
}

test('what a transaction changed stands in the ledger, with its cause', () => {
  const sandbox = newSandbox();
  const hook = createHook(sandbox, 'one');
  const { entries } = sandbox.ledger.newest(10);
  expect(entries).toEqual([
    {
      seq: 1,
      id: 'change_1',
      time: '2026-01-01T00:00:00.000Z',
      kind: 'change',
      cause: 'req_1',
      changes: [
        { op: 'counter', name: 'hooks', before: 0, after: 1 },
        { op: 'put', collection: 'test.hooks', key: '1', after: hook },
        {
          op: 'random',
          before: seededState('seed'),
          after: expect.any(Array) as unknown,
        },
      ],
    },
  ]);
});

test('a transaction that throws, or whose result is not kept, leaves no trace', () => {
  const sandbox = newSandbox();
  const first = createHook(sandbox, 'one');
  const spoil = (): void => {
    sandbox.transact('req_2', (transaction) => {
      transaction.put(hooks, '1', { ...first, owner: 'two' });
      transaction.put(hooks, '2', { id: 2, owner: 'two' });
      transaction.delete(hooks, '1');
      transaction.nextInteger('hooks');
      transaction.random.next();
      throw new Error('no');
    });
  };
  expect(spoil).toThrow(new Error('no'));
  const refused = sandbox.transact(
    'req_3',
    (transaction) => {
      transaction.put(hooks, '3', { id: 3, owner: 'two' });
      return 'refused';
    },
    () => false,
  );
  expect(refused).toBe('refused');
  expect(sandbox.state.table(hooks).all()).toEqual([first]);
  expect(sandbox.state.table(hooks).in('owner', 'two')).toEqual([]);
  expect(sandbox.ledger.newest(10).entries).toHaveLength(1);
  const control = newSandbox();
  createHook(control, 'one');
  expect(createHook(sandbox, 'x')).toEqual(createHook(control, 'x'));
});

test('a transaction without changes makes no entry', () => {
  const sandbox = newSandbox();
  expect(sandbox.transact(null, (transaction) => transaction.now)).toBe(start);
  expect(sandbox.ledger.newest(10).entries).toEqual([]);
});

test('state is the fold of the changes in the ledger', () => {
  const sandbox = newSandbox();
  createHook(sandbox, 'one');
  createHook(sandbox, 'two');
  sandbox.moveClock(start + 5_000);
  sandbox.transact(null, (transaction) => {
    transaction.delete(hooks, '1');
    transaction.put(hooks, '2', { id: 2, owner: 'three' });
  });
  let clock: unknown;
  const folded = new State([hooks, credentials, switchValues], seededState('seed'), (state) => {
    clock = state;
  });
  const changesOf = (entry: LedgerEntry) => (entry.kind === 'change' ? entry.changes : []);
  for (const change of sandbox.ledger.newest(100).entries.flatMap(changesOf)) folded.apply(change);
  expect(folded.table(hooks).entries()).toEqual(sandbox.state.table(hooks).entries());
  expect(folded.table(hooks).in('owner', 'three')).toEqual([{ id: 2, owner: 'three' }]);
  expect(folded.counter('hooks')).toBe(2);
  expect(clock).toEqual({ mode: 'frozen', now: start + 5_000 });
});

test('a rolling window forgets a hit when it is as old as the window', () => {
  const sandbox = newSandbox();
  sandbox.hit('key', window);
  sandbox.moveClock(start + 4_000);
  const change = sandbox.hit('key', window);
  expect(change).toEqual({ op: 'hit', limiter: 'key', window, at: start + 4_000 });
  expect(sandbox.state.hits('key', window, start + 9_999)).toEqual([start, start + 4_000]);
  expect(sandbox.state.hits('key', window, start + 10_000)).toEqual([start + 4_000]);
  expect(sandbox.state.hits('other', window, start)).toEqual([]);
});

test('a fixed window opens at its first hit and closes as a whole', () => {
  const sandbox = newSandbox();
  const fixed = { kind: 'fixed', ms: 30_000 } as const;
  sandbox.hit('key', fixed);
  sandbox.moveClock(start + 29_999);
  sandbox.hit('key', fixed);
  expect(sandbox.state.hits('key', fixed, start + 29_999)).toHaveLength(2);
  expect(sandbox.state.hits('key', fixed, start + 30_000)).toEqual([]);
});

test('a reset brings back the beginning, but the ledger goes on counting', () => {
  const sandbox = newSandbox();
  const first = createHook(sandbox, 'one');
  sandbox.transact(null, (transaction) => {
    transaction.put(switchValues, 'test.throttle', { value: 5 });
  });
  sandbox.moveClock(start + 1_000);
  sandbox.hit('key', window);
  sandbox.reset();
  expect(sandbox.clock.now()).toBe(start);
  expect(sandbox.state.hits('key', window, start)).toEqual([]);
  expect(sandbox.switchValue(throttleSwitch('test', ''))).toBe('off');
  expect(sandbox.ledger.newest(10).entries).toEqual([
    { seq: 4, id: 'reset_4', time: '2026-01-01T00:00:00.000Z', kind: 'reset', cause: null },
  ]);
  expect(createHook(sandbox, 'one')).toEqual(first);
});

test('a bounded ledger drops the oldest entries and says how many', () => {
  const sandbox = newSandbox(3);
  for (let round = 0; round < 10; round += 1) createHook(sandbox, 'one');
  const page = sandbox.ledger.newest(100);
  expect(page.entries.map((entry) => entry.seq)).toEqual([8, 9, 10]);
  expect(page.dropped).toBe(7);
  expect(sandbox.state.table(hooks).size).toBe(10);
});

test('who follows a ledger gets the oldest later entries first', () => {
  const sandbox = newSandbox(5);
  for (let round = 0; round < 10; round += 1) createHook(sandbox, 'one');
  const after = (sequence: number, limit: number) =>
    sandbox.ledger.following(sequence, limit).entries.map(({ seq }) => seq);
  expect(after(0, 2)).toEqual([6, 7]);
  expect(after(7, 10)).toEqual([8, 9, 10]);
  expect(after(10, 10)).toEqual([]);
  sandbox.reset();
  expect(after(10, 10)).toEqual([11]);
});

test('a credential is found by its header, whatever the case of the name and of the scheme', () => {
  const sandbox = newSandbox();
  const find = (header: string, value: string) =>
    sandbox.state.table(credentials).in('header', credentialBucket('test', header, value));
  expect(find('authorization', 'bearer abc').map(({ id }) => id)).toEqual(['default']);
  expect(find('AUTHORIZATION', 'BEARER abc')).toHaveLength(1);
  expect(find('authorization', 'Bearer ABC')).toEqual([]);
  expect(find('x-key', 'Bearer abc')).toEqual([]);
});

test('a collection that nobody declared is a mistake in the program', () => {
  const sandbox = newSandbox();
  expect(() => sandbox.state.table(defineCollection<Hook>('other'))).toThrow(
    new Error('The collection other was not declared to the sandbox.'),
  );
  expect(() => sandbox.state.table(hooks).in('nothing', 'x')).toThrow(
    new Error('test.hooks has no index nothing.'),
  );
});

test('switches read their values from JSON and from text', () => {
  const throttle = throttleSwitch('test', '');
  expect(['on', 'off', '12', 12, true, false].map((value) => throttle.read(value))).toEqual([
    'on',
    'off',
    12,
    12,
    'on',
    'off',
  ]);
  expect([0, -1, 1.5, 'x', null, {}].map((value) => throttle.read(value))).toEqual(
    Array(6).fill(undefined),
  );
  const choice = choiceSwitch('test.choice', '', ['a', null, 3, false]);
  expect(['a', null, 'null', 3, '3', 'false', 'b'].map((value) => choice.read(value))).toEqual([
    'a',
    null,
    null,
    3,
    3,
    false,
    undefined,
  ]);
  expect(choice.accepts).toEqual(['"a"', 'null', '3', 'false']);
});

import { expect, test } from '@jest/globals';
import { credentialBucket, credentialKey, credentials } from './credentials.ts';
import { defineCollection } from './collection.ts';
import { seededState } from './random-source.ts';
import type { Sandbox } from './sandbox.ts';
import { State } from './state.ts';
import type { Change } from './state.ts';
import { changesOf } from './ledger-fact.ts';
import { choiceSwitch, switchValues, throttleSwitch } from './switches.ts';
import { createHook, hooks, newSandbox, start } from './test-sandbox.ts';
import type { Hook } from './test-sandbox.ts';

const rolling = { kind: 'rolling', ms: 10_000 } as const;

test('state is the fold of the changes in the ledger', () => {
  const sandbox = newSandbox();
  createHook(sandbox, 'one');
  createHook(sandbox, 'two');
  appendRequest(sandbox, [sandbox.hit('key', rolling)]);
  sandbox.moveClock(start + 5_000);
  appendRequest(sandbox, [sandbox.hit('key', rolling), sandbox.hit('other', rolling)]);
  sandbox.transact(
    null,
    (transaction) => {
      transaction.put(hooks, '9', { id: 9, owner: 'refused' });
    },
    { keep: () => false },
  );
  sandbox.transact(null, (transaction) => {
    transaction.delete(hooks, '1');
    transaction.put(hooks, '2', { id: 2, owner: 'three' });
    transaction.put(hooks, '1', { id: 1, owner: 'three' });
  });
  let clock: unknown;
  const folded = new State([hooks, credentials, switchValues], seededState('seed'), (state) => {
    clock = state;
  });
  for (const entry of sandbox.ledger.newest(100).entries) {
    const counted = entry.kind === 'request' ? entry.counted : [];
    for (const change of [...changesOf(entry), ...counted]) folded.apply(change);
  }
  const [table, original] = [folded.table(hooks), sandbox.state.table(hooks)];
  expect(table.entries()).toEqual(original.entries());
  expect(['1', '2'].map((key) => table.position(key))).toEqual([3, 2]);
  expect(['1', '2'].map((key) => original.position(key))).toEqual([3, 2]);
  expect(table.in('owner', 'three').map(({ id }) => id)).toEqual([2, 1]);
  expect(folded.counter('hooks')).toBe(2);
  expect(clock).toEqual({ mode: 'frozen', now: start + 5_000 });
  expect(folded.hits('key', rolling, start + 5_000)).toEqual([start, start + 5_000]);
  expect(folded.hits('other', rolling, start + 5_000)).toEqual([start + 5_000]);
});

function appendRequest(sandbox: Sandbox, counted: readonly Change[]): void {
  sandbox.record({
    kind: 'request',
    provider: 'test',
    operation: null,
    method: 'GET',
    url: '/',
    headers: {},
    body: null,
    status: 200,
    answerHeaders: {},
    answer: null,
    account: null,
    problem: null,
    notes: [],
    durationMs: 1,
    counted,
  });
}

test('a reset brings back the beginning, but the ledger goes on counting', () => {
  const sandbox = newSandbox();
  const first = createHook(sandbox, 'one');
  sandbox.transact(null, (transaction) => {
    transaction.put(switchValues, 'test.throttle', { value: 5 });
  });
  sandbox.moveClock(start + 1_000);
  sandbox.hit('key', rolling);
  sandbox.reset();
  expect(sandbox.clock.now()).toBe(start);
  expect(sandbox.state.hits('key', rolling, start)).toEqual([]);
  expect(sandbox.switchValue(throttleSwitch('test', ''))).toBe('off');
  expect(sandbox.ledger.newest(10).entries).toEqual([
    { seq: 4, id: 'reset_4', time: '2026-01-01T00:00:00.000Z', kind: 'reset', cause: null },
  ]);
  expect(createHook(sandbox, 'one')).toEqual(first);
});

test('requests are counted from the beginning again after a reset', () => {
  const sandbox = newSandbox();
  expect([sandbox.nextRequestId(), sandbox.nextRequestId()]).toEqual(['req_1', 'req_2']);
  sandbox.reset();
  expect([sandbox.nextRequestId(), sandbox.nextRequestId()]).toEqual(['req_1', 'req_2']);
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

test('a credential is kept under its provider and id', () => {
  const table = newSandbox().state.table(credentials);
  expect(credentialKey('test', 'default')).toBe('test/default');
  expect(table.get(credentialKey('test', 'default'))).toMatchObject({ title: 'a key' });
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

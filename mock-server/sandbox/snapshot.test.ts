import { expect, test } from '@jest/globals';
import { noJournal } from './journal.ts';
import type { JournalRecord } from './journal.ts';
import { Sandboxes } from './sandboxes.ts';
import type { Snapshot } from './snapshot.ts';
import { switchValues, throttleSwitch } from './switches.ts';
import { createHook, hooks, newSandbox, start } from './test-sandbox.ts';

const rolling = { kind: 'rolling', ms: 10_000 } as const;

function busySandbox() {
  const sandbox = newSandbox();
  sandbox.nextRequestId();
  createHook(sandbox, 'one');
  sandbox.hit('key', rolling);
  sandbox.moveClock(start + 5_000);
  sandbox.transact(null, (transaction) => {
    transaction.put(switchValues, 'test.throttle', { value: 5 });
  });
  return sandbox;
}

test('a snapshot is a JSON document that makes another sandbox the same', () => {
  const sandbox = busySandbox();
  const text = JSON.stringify(sandbox.snapshot());
  const other = newSandbox();
  createHook(other, 'two');
  other.restore(JSON.parse(text) as Snapshot);
  expect(JSON.stringify(other.snapshot())).toBe(text);
  expect(other.clock.now()).toBe(start + 5_000);
  expect(other.switchValue(throttleSwitch('test', ''))).toBe(5);
  expect(other.state.hits('key', rolling, start + 5_000)).toEqual([start]);
  expect(createHook(other, 'three')).toEqual(createHook(sandbox, 'three'));
  expect([other.nextRequestId(), sandbox.nextRequestId()]).toEqual(['req_2', 'req_2']);
});

test('a snapshot does not change with the sandbox', () => {
  const sandbox = busySandbox();
  const snapshot = sandbox.snapshot();
  const text = JSON.stringify(snapshot);
  createHook(sandbox, 'two');
  sandbox.hit('key', rolling);
  sandbox.moveClock(start + 6_000);
  sandbox.reset();
  expect(JSON.stringify(snapshot)).toBe(text);
});

test('a snapshot that cannot be taken over changes nothing', () => {
  const sandbox = busySandbox();
  const [before, ledger] = [sandbox.snapshot(), sandbox.ledger.content()];
  const good = newSandbox().snapshot();
  const collections = { ...good.collections, nobody: { next: 1, records: [] } };
  expect(() => {
    sandbox.restore({ ...good, birth: { ...good.birth, seed: 'another' }, collections });
  }).toThrow(new Error('The collection nobody was not declared to the sandbox.'));
  expect([sandbox.snapshot(), sandbox.ledger.content()]).toEqual([before, ledger]);
  expect(sandbox.seed).toBe('seed');
});

test('a reset after a restore goes back to the beginning that stands in the snapshot', () => {
  const other = newSandbox();
  const { birth, ...rest } = busySandbox().snapshot();
  const clock = { mode: 'frozen', now: start + 1 } as const;
  other.restore({ ...rest, birth: { ...birth, seed: 'another', clock, options: {} } });
  other.reset();
  expect([other.seed, other.clock.now()]).toEqual(['another', start + 1]);
  expect(other.switchValue(throttleSwitch('test', ''))).toBe('on');
});

test('a fork shares nothing that changes', () => {
  const original = busySandbox();
  const fork = original.fork('b');
  const [before, ledger] = [original.snapshot(), original.ledger.content()];
  expect(fork.snapshot()).toEqual(before);
  expect(fork.ledger.content().entries.slice(0, -1)).toEqual(ledger.entries);
  createHook(fork, 'two');
  fork.hit('key', rolling);
  fork.moveClock(start + 9_000);
  fork.nextRequestId();
  expect([original.snapshot(), original.ledger.content()]).toEqual([before, ledger]);
  const forked = [fork.snapshot(), fork.ledger.content()];
  original.transact(null, (transaction) => {
    transaction.delete(hooks, '1');
  });
  original.reset();
  expect([fork.snapshot(), fork.ledger.content()]).toEqual(forked);
});

test('what a sandbox does after its end is neither journalled nor kept', () => {
  const records: [string, JournalRecord['op']][] = [];
  const sandboxes = new Sandboxes({
    options: {},
    credentials: [],
    collections: [hooks],
    ledgerLimit: 10,
    limit: 10,
    journal: { ...noJournal, append: (id, { op }) => void records.push([id, op]) },
  });
  const sandbox = sandboxes.create({ id: 'a' });
  sandboxes.delete('a');
  sandboxes.create({ id: 'a' });
  const before = [...records];
  expect(before.slice(1)).toEqual([
    ['a', 'begin'],
    ['a', 'end'],
    ['a', 'begin'],
  ]);
  // A request that was under way.
  createHook(sandbox, 'late');
  sandbox.nextRequestId();
  expect(records).toEqual(before);
  expect(sandbox.ledger.content().entries).toEqual([]);
});

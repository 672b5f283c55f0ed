import { expect, test } from '@jest/globals';
import { defineCollection } from './collection.ts';
import { seededState } from './random-source.ts';
import type { Sandbox } from './sandbox.ts';
import type { State } from './state.ts';
import { createHook, hooks, newSandbox, start } from './test-sandbox.ts';
import type { Hook } from './test-sandbox.ts';
import type { Transaction } from './transaction.ts';

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

test('what a transaction tells stands in the ledger after what it changed, and not when it is taken back', () => {
  const sandbox = newSandbox();
  const told = {
    kind: 'delivery',
    cause: 'evt_1',
    provider: 'test',
    type: 'created',
    subscription: '1',
    target: 'http://127.0.0.1:3000/',
  } as const;
  const tell = (keep: boolean): number =>
    sandbox.transact(
      'req_1',
      (transaction) => {
        transaction.tell('dlv_1', { ...told });
        return transaction.nextInteger('hooks');
      },
      { keep: () => keep },
    );
  tell(false);
  expect(sandbox.ledger.newest(10).entries).toEqual([]);
  tell(true);
  const time = '2026-01-01T00:00:00.000Z';
  const changes = [{ op: 'counter', name: 'hooks', before: 0, after: 1 }];
  expect(sandbox.ledger.newest(10).entries).toEqual([
    { seq: 1, id: 'change_1', time, kind: 'change', cause: 'req_1', changes },
    { seq: 2, id: 'dlv_1', time, ...told },
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
    { keep: () => false },
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

function fail(sandbox: Sandbox, work: (transaction: Transaction) => void): void {
  const spoilt = (): void => {
    sandbox.transact(null, (transaction) => {
      work(transaction);
      throw new Error('no');
    });
  };
  expect(spoilt).toThrow(new Error('no'));
}

test('a transaction leaves no trace when the question whether to keep it throws', () => {
  const sandbox = newSandbox();
  const first = createHook(sandbox, 'one');
  const undecided = (): void => {
    sandbox.transact(
      'req_2',
      (transaction) => {
        transaction.put(hooks, '2', { id: 2, owner: 'two' });
        transaction.random.next();
      },
      {
        keep: () => {
          throw new Error('undecided');
        },
      },
    );
  };
  expect(undecided).toThrow(new Error('undecided'));
  expect(sandbox.state.table(hooks).all()).toEqual([first]);
  expect(sandbox.ledger.newest(10).entries).toHaveLength(1);
  const control = newSandbox();
  createHook(control, 'one');
  expect(createHook(sandbox, 'x')).toEqual(createHook(control, 'x'));
});

test('a transaction that is taken back leaves every record in its place', () => {
  const sandbox = newSandbox();
  for (const owner of ['one', 'one', 'one']) createHook(sandbox, owner);
  const table = sandbox.state.table(hooks);
  const [all, own] = [table.entries(), table.in('owner', 'one')];
  fail(sandbox, (transaction) => {
    transaction.delete(hooks, '1');
    transaction.put(hooks, '4', { id: 4, owner: 'one' });
    transaction.put(hooks, '1', { id: 1, owner: 'two' });
    transaction.delete(hooks, '1');
    transaction.put(hooks, '2', { id: 2, owner: 'two' });
  });
  expect(table.entries()).toEqual(all);
  expect(table.in('owner', 'one')).toEqual(own);
  expect(table.in('owner', 'two')).toEqual([]);
  createHook(sandbox, 'one');
  expect(['1', '2', '3', '4'].map((key) => table.position(key))).toEqual([1, 2, 3, 4]);
});

test('a deletion says where the record stood', () => {
  const sandbox = newSandbox();
  createHook(sandbox, 'one');
  const second = createHook(sandbox, 'one');
  sandbox.transact(null, (transaction) => {
    transaction.delete(hooks, '2');
    transaction.delete(hooks, '2');
  });
  expect(sandbox.ledger.newest(1).entries).toMatchObject([
    {
      changes: [{ op: 'delete', collection: 'test.hooks', key: '2', before: second, position: 2 }],
    },
  ]);
});

/** Each kind of change that can be taken back, made: a kind that is added does not compile before it stands here. */
const changing: Record<Parameters<State['undo']>[0]['op'], (transaction: Transaction) => void> = {
  put: (transaction) => {
    transaction.put(hooks, '1', { id: 1, owner: 'two' });
  },
  delete: (transaction) => {
    transaction.delete(hooks, '1');
  },
  counter: (transaction) => {
    transaction.nextInteger('hooks');
  },
  random: (transaction) => {
    transaction.random.next();
    transaction.commit();
  },
};

test.each(Object.entries(changing))('a %s is taken back', (_op, work) => {
  const sandbox = newSandbox();
  const first = createHook(sandbox, 'one');
  fail(sandbox, work);
  expect(sandbox.state.table(hooks).entries()).toEqual([['1', first]]);
  const control = newSandbox();
  createHook(control, 'one');
  expect(createHook(sandbox, 'x')).toEqual(createHook(control, 'x'));
});

test('a record that an index refuses leaves no trace', () => {
  const picky = defineCollection<Hook>('test.picky', {
    owner: ({ owner }) => owner,
    secret: ({ secret }) => {
      if (secret === undefined) throw new Error('no secret');
      return secret;
    },
  });
  const sandbox = newSandbox(100, [picky]);
  const refused = (): void => {
    sandbox.transact(null, (transaction) => {
      transaction.put(picky, '1', { id: 1, owner: 'one' });
    });
  };
  expect(refused).toThrow(new Error('no secret'));
  expect(sandbox.state.table(picky).all()).toEqual([]);
  expect(sandbox.state.table(picky).in('owner', 'one')).toEqual([]);
  expect(sandbox.ledger.newest(10).entries).toEqual([]);
});

test('records are never changed in place: neither those in the tables nor those in the ledger', () => {
  const sandbox = newSandbox();
  const put = (hook: Hook): void => {
    sandbox.transact(null, (transaction) => {
      transaction.put(hooks, String(hook.id), Object.freeze(hook));
    });
  };
  const change = { op: 'put', collection: 'test.hooks', key: '1' };
  put({ id: 1, owner: 'one' });
  const [entry] = sandbox.ledger.newest(1).entries;
  put({ id: 1, owner: 'two', secret: 's' });
  fail(sandbox, (transaction) => {
    transaction.put(hooks, '1', Object.freeze({ id: 1, owner: 'three' }));
    transaction.delete(hooks, '1');
  });
  sandbox.transact(null, (transaction) => {
    transaction.delete(hooks, '1');
  });
  put({ id: 1, owner: 'four' });
  expect(entry).toMatchObject({ changes: [{ ...change, after: { id: 1, owner: 'one' } }] });
  const first = { id: 1, owner: 'one' };
  const second = { id: 1, owner: 'two', secret: 's' };
  expect(
    sandbox.ledger.newest(10).entries.map((made) => 'changes' in made && made.changes),
  ).toEqual([
    [{ ...change, after: first }],
    [{ ...change, before: first, after: second }],
    [{ ...change, op: 'delete', before: second, position: 1 }],
    [{ ...change, after: { id: 1, owner: 'four' } }],
  ]);
});

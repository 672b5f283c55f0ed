import { expect, test } from '@jest/globals';
import type { JournalRecord } from './journal.ts';
import { Sandbox } from './sandbox.ts';
import { createHook, hooks } from './test-sandbox.ts';

test('what still happens in a sandbox that has ended is not journalled', () => {
  const kept: JournalRecord['op'][] = [];
  const sandbox = new Sandbox({
    id: 'a',
    seed: 'seed',
    clock: 'frozen',
    options: {},
    credentials: [],
    collections: [hooks],
    ledgerLimit: 10,
    journal: {
      kept: () => [],
      reject: () => undefined,
      append: (_sandbox, { op }) => kept.push(op),
      flush: () => undefined,
      close: () => undefined,
    },
  });
  sandbox.begin();
  sandbox.end();
  createHook(sandbox, 'one');
  expect(sandbox.nextRequestId()).toBe('req_1');
  expect(kept).toEqual(['begin', 'end']);
});

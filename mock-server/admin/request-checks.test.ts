import { expect, test } from '@jest/globals';
import { testProvider } from '../api/test-provider.ts';
import type { RequestRecord } from '../sandbox/request-record.ts';
import { checksOf } from './request-checks.ts';

const record: RequestRecord = {
  provider: 'notes',
  operation: 'createNote',
  method: 'POST',
  url: '/v1/notes',
  headers: {},
  body: '{}',
  status: 500,
  answerHeaders: {},
  answer: null,
  account: null,
  problem: null,
  notes: [],
  durationMs: 1,
  counted: [{ op: 'hit', limiter: 'notes/all', window: { kind: 'rolling', ms: 1_000 }, at: 0 }],
};
const defect = { kind: 'defect', detail: 'no such status' } as const;

async function checks(changes: Partial<RequestRecord>, isAnswerBroken = false): Promise<string[]> {
  const judge = { probe: () => undefined, rules: [] };
  const all = checksOf({ ...record, ...changes }, await testProvider(judge), isAnswerBroken);
  return all
    .slice(5)
    .map(({ name, outcome, detail = '' }) => `${name} ${outcome} ${detail}`.trim());
}

test('a defect stands where it was: in the handler, in its answer, or in the words of its refusal', async () => {
  expect(await checks({ stoppedAt: 'handle', problem: defect })).toEqual([
    'validate passed',
    'probe passed',
    'handle refused defect: no such status',
    'answer passed',
  ]);
  expect(await checks({ stoppedAt: 'answer', problem: defect }, true)).toEqual([
    'validate passed',
    'probe passed',
    'handle passed',
    'answer refused defect: no such status',
  ]);
  expect(await checks({ stoppedAt: 'handle', problem: defect }, true)).toEqual([
    'validate passed',
    'probe passed',
    'handle refused',
    'answer refused defect: no such status',
  ]);
});

test('a client that went away was not refused', async () => {
  expect(await checks({ stoppedAt: 'probe', status: null })).toEqual([
    'validate passed',
    'probe notReached It was broken off here.',
    'handle notReached',
    'answer notReached',
  ]);
  expect(await checks({ stoppedAt: 'receive', status: null })).toEqual([
    'validate notReached',
    'probe notReached',
    'handle notReached',
    'answer notReached',
  ]);
});

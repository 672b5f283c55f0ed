/** The time line of a delivery. */
import { expect, test } from '@jest/globals';
import { attemptOf } from './test-attempt.ts';
import { chosenAttempt, timeLineOf } from './time-line.ts';
import type { Delivery } from './time-line.ts';

const begin = '2026-01-01T00:00:00.000Z';
const attempts = [
  attemptOf({ number: 1, at: begin }),
  attemptOf({ number: 2, at: '2026-01-01T00:05:00.000Z' }),
];

const delivery: Delivery = {
  id: 'dlv_1',
  provider: 'notes',
  event: 'evt_1',
  type: 'note.created',
  account: 'one',
  subscription: '1',
  target: 'http://x.example/in',
  state: 'pending',
  reason: null,
  made: 2,
  scheduled: 2,
  status: 500,
  error: null,
  next: '2026-01-01T01:05:00.000Z',
  replayOf: null,
  createdAt: begin,
  updatedAt: begin,
  attempts,
  steps: [{ number: 3, at: '2026-01-01T01:05:00.000Z' }],
};

test('what was made comes first, then what is still to come, with the time between them', () => {
  expect(timeLineOf(delivery)).toEqual([
    { number: 1, at: begin, gapMs: undefined, attempt: attempts[0] },
    { number: 2, at: '2026-01-01T00:05:00.000Z', gapMs: 300_000, attempt: attempts[1] },
    { number: 3, at: '2026-01-01T01:05:00.000Z', gapMs: 3_600_000, attempt: undefined },
  ]);
});

test('the address chooses an attempt, and the last one is shown where it names none that was made', () => {
  expect(chosenAttempt(delivery, '1')).toBe(attempts[0]);
  expect(chosenAttempt(delivery, '3')).toBe(attempts[1]);
  expect(chosenAttempt(delivery, null)).toBe(attempts[1]);
  expect(chosenAttempt({ ...delivery, attempts: [] }, '1')).toBeUndefined();
});

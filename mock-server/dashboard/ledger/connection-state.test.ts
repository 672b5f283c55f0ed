/** How long a page waits before it connects again. */
import { expect, test } from '@jest/globals';
import { nextAttempt } from './connection-state.ts';

test('the wait doubles up to fifteen seconds, and from the fifth failure on the page calls itself offline', () => {
  const waits = [1, 2, 3, 4, 5, 60].map((failures) => nextAttempt(failures, 1_000_000));
  expect(waits).toEqual([
    { kind: 'reconnecting', at: 1_001_000 },
    { kind: 'reconnecting', at: 1_002_000 },
    { kind: 'reconnecting', at: 1_004_000 },
    { kind: 'reconnecting', at: 1_008_000 },
    { kind: 'offline', at: 1_015_000 },
    { kind: 'offline', at: 1_015_000 },
  ]);
});

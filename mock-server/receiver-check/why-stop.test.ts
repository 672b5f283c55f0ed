import { expect, test } from '@jest/globals';
import type { CheckResult } from './report.ts';
import { whyStop } from './why-stop.ts';

const baseline = (verdict: CheckResult['verdict']): CheckResult => ({
  ...{ check: 'baseline', verdict, event: null, sent: null, expected: null },
  ...{ came: null, advice: null, answers: [] },
});

test('a baseline that was taken lets the others go on', () => {
  expect(whyStop([baseline('handled')])).toBeNull();
});

test('without a valid call that was taken nothing counts as handled', () => {
  expect(whyStop([baseline('not-handled')])).toBe(
    'A plain valid call is not taken, so nothing else was sent.',
  );
  expect(whyStop([baseline('does-not-apply')])).toBe(
    'No valid call could be made up, so nothing was sent. Choose others with --event.',
  );
});

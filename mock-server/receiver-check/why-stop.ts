/** When going on would say nothing more. */
import type { CheckId } from './check.ts';
import type { CheckResult } from './report.ts';

/** These say themselves what it means that nobody takes connections. */
const ownWords: readonly CheckId[] = ['baseline', 'broken-off-body'];

/** @returns why the result says nothing of its check: whatever ended the receiver came before; null when it does */
export function whyNotTried({ check, answers }: CheckResult): string | null {
  const errors = answers.map(({ error }) => error);
  if (errors.includes('cancelled')) return 'It was stopped.';
  const [first] = errors;
  const isGone = first === 'refused' || first === 'unreachable';
  return isGone && !ownWords.includes(check)
    ? `The receiver takes no connections any more: ${check} and what comes after it were not tried.`
    : null;
}

/** So many calls in a row that were not answered in time. */
const mostTimeouts = 3;

/** Without one valid call that was taken, nothing else says anything. */
const whyBaselineEnds: Readonly<Record<CheckResult['verdict'], string | null>> = {
  handled: null,
  'not-handled': 'A plain valid call is not taken, so nothing else was sent.',
  'does-not-apply':
    'No valid call could be made up, so nothing was sent. Choose others with --event.',
};

/** @param results so far, in order @returns a sentence; null to go on */
export function whyStop(results: readonly CheckResult[]): string | null {
  const last = results.at(-1);
  if (last?.check === 'baseline') {
    return whyBaselineEnds[last.verdict];
  }
  const latest = results.slice(-mostTimeouts);
  const isSilent = latest.every(({ answers }) => answers.at(-1)?.error === 'timeout');
  return isSilent && latest.length === mostTimeouts
    ? `${mostTimeouts} calls in a row were not answered in time, so nothing else was sent.`
    : null;
}

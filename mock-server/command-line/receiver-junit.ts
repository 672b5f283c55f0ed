/** What a receiver handled, as JUnit has it. */
import type { CheckResult, ReceiverReport } from '../receiver-check/report.ts';
import { renderJunit } from './render-junit.ts';
import type { JunitCase } from './render-junit.ts';

export function receiverJunit({ provider, results, stopped }: ReceiverReport): string {
  const name = `receiver-check ${provider}`;
  const cases = results.map((result) => caseOf(result, `receiver-check.${provider}`));
  const rest = { name: 'everything else', classname: `receiver-check.${provider}` };
  return renderJunit(name, [
    { name, cases: stopped === null ? cases : [...cases, { ...rest, skipped: stopped }] },
  ]);
}

function caseOf(result: CheckResult, classname: string): JunitCase {
  const { check, event, verdict, sent, expected, came, advice, answers } = result;
  const ms = answers.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const named = {
    name: event === null ? check : `${check} ${event}`,
    classname,
    seconds: ms / 1_000,
  };
  if (verdict === 'handled') return named;
  const words = advice ?? '';
  if (verdict === 'does-not-apply') return { ...named, skipped: words };
  return {
    ...named,
    failure: {
      message: came ?? '',
      detail: `sent: ${sent ?? ''}\nexpected: ${expected ?? ''}\ncame: ${came ?? ''}\nadvice: ${words}`,
    },
  };
}

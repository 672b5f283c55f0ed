/** What a receiver handled, as text. */
import type { CheckResult, ReceiverReport } from '../receiver-check/report.ts';
import { printable } from './printable.ts';

export function renderReceiver({
  provider,
  url,
  stopped,
  summary,
  results,
}: ReceiverReport): string {
  const { handled, notHandled, doesNotApply } = summary;
  return [
    `${provider} → ${printable(url)}`,
    '',
    ...renderResults(results),
    '',
    ...(stopped === null ? [] : [stopped]),
    `${handled} handled, ${notHandled} not, ${doesNotApply} ${doesNotApply === 1 ? 'does' : 'do'} not apply.`,
    '',
  ].join('\n');
}

/** Of events that nothing is to be said about there may be hundreds. */
function renderResults(results: readonly CheckResult[]): string[] {
  const isPlain = ({ check, verdict, advice }: CheckResult): boolean =>
    check === 'events' && verdict === 'handled' && advice === null;
  const plain = results.filter(isPlain);
  const [first] = plain;
  return results.flatMap((result) => {
    if (!isPlain(result)) return renderResult(result);
    return result === first ? [renderPlain(plain)] : [];
  });
}

function renderPlain(events: readonly CheckResult[]): string {
  const slowest = Math.max(
    ...events.flatMap(({ answers }) => answers.map((one) => one.durationMs)),
  );
  const count = `${events.length} ${events.length === 1 ? 'type' : 'types'}`;
  return `${marks.handled}  events  ${count}, at most ${Math.round(slowest)} ms`;
}

const marks: Readonly<Record<CheckResult['verdict'], string>> = {
  handled: 'ok  ',
  'not-handled': 'FAIL',
  'does-not-apply': 'n/a ',
};

function renderResult({
  check,
  event,
  verdict,
  sent,
  expected,
  came,
  advice,
}: CheckResult): string[] {
  const head = `${marks[verdict]}  ${check}${event === null ? '' : `  ${event}`}`;
  switch (verdict) {
    case 'does-not-apply':
      return [`${head}  ${advice ?? ''}`];
    case 'handled':
      return [
        `${head}  ${printable(came ?? '')}`,
        ...(advice === null ? [] : [`      note: ${advice}`]),
      ];
    case 'not-handled':
      return [
        head,
        `      sent      ${sent ?? ''}`,
        `      expected  ${expected ?? ''}`,
        `      came      ${printable(came ?? '')}`,
        `      advice    ${advice ?? ''}`,
      ];
  }
}

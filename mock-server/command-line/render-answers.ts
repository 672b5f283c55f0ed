/** Which answers of the operations were seen and which were not, as rows of text. */
import type { OperationReport } from '../api/contract-coverage/contract-report.ts';
import type { Shorten } from './shorten.ts';

const headings = ['operation', '', 'requests', 'answers seen', 'not seen'];

export function renderAnswers(
  operations: readonly OperationReport[],
  shorten: Shorten,
): (readonly string[])[] {
  return [headings, ...operations.map((operation) => rowOf(operation, shorten))];
}

function rowOf(operation: OperationReport, { cut, list }: Shorten): readonly string[] {
  const { id, method, path, requests, undeclaredAnswers } = operation;
  const seen = operation.answers.filter(({ count }) => count > 0);
  const missing = operation.answers.filter(({ count }) => count === 0);
  const undeclared = undeclaredAnswers > 0 ? [`undeclared${times(undeclaredAnswers)}`] : [];
  return [
    cut(28, id),
    cut(48, `${method} ${path}`),
    String(requests),
    list(36, [
      ...seen.map((each) => `${nameOf(each, operation)}${times(each.count)}`),
      ...undeclared,
    ]),
    list(
      36,
      missing.map((each) => nameOf(each, operation)),
    ),
  ];
}

/** The status says it, unless there are several media types to it. */
export function nameOf(
  { status, mediaType }: OperationReport['answers'][number],
  { answers }: OperationReport,
): string {
  const isOnly = answers.filter((other) => other.status === status).length === 1;
  return isOnly || mediaType === null ? status : `${status} ${mediaType}`;
}

const times = (count: number): string => (count > 1 ? ` ×${count}` : '');

/** Answers that were made to order are no coverage. */
export function renderForced(
  operation: OperationReport,
  { cut, list }: Shorten,
): (readonly string[])[] {
  const forced = operation.answers.filter((answer) => answer.forced > 0);
  if (forced.length === 0) return [];
  const names = forced.map((answer) => `${nameOf(answer, operation)}${times(answer.forced)}`);
  return [[cut(28, operation.id), list(90, names)]];
}

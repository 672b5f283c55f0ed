/** Violations as rows of text, the newest first. */
import type { ViolationReport } from '../api/contract-coverage/contract-report.ts';
import type { Shorten } from './shorten.ts';

const mostShown = 10;

export function renderViolations(
  { total, newest }: ViolationReport,
  { cut, rows: first }: Shorten,
): (readonly string[])[] {
  const shown = first(mostShown, newest.toReversed());
  const rows = shown.map(
    ({ sandbox, request, operation, event, status, ...where }): readonly string[] => [
      `${sandbox} ${request}`,
      cut(28, event ?? operation ?? 'no operation'),
      event === null ? String(status ?? 'no answer') : 'event',
      `${cut(60, `${where.location} ${where.pointer}`.trimEnd())} ${cut(80, where.message)}`,
    ],
  );
  const more = total - shown.length;
  return more > 0 ? [...rows, [`and ${more} more, see the report with --json`]] : rows;
}

/** Violations as rows of text, the newest first. */
import type { ViolationReport } from '../api/contract-coverage/contract-report.ts';
import { cut } from './shorten.ts';

const mostShown = 10;

export function renderViolations({ total, newest }: ViolationReport): (readonly string[])[] {
  const shown = newest.toReversed().slice(0, mostShown);
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

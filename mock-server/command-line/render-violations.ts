/** Violations as rows of text, the newest first. */
import type { ViolationReport } from '../api/contract-coverage/contract-report.ts';
import { cut } from './shorten.ts';

const mostShown = 10;

export function renderViolations({ total, newest }: ViolationReport): (readonly string[])[] {
  const shown = newest.toReversed().slice(0, mostShown);
  const rows = shown.map(
    ({ sandbox, request, operation, status, location, pointer, message }): readonly string[] => [
      `${sandbox} ${request}`,
      cut(28, operation ?? 'no operation'),
      status === null ? 'no answer' : String(status),
      `${cut(60, `${location} ${pointer}`.trimEnd())} ${cut(80, message)}`,
    ],
  );
  const more = total - shown.length;
  return more > 0 ? [...rows, [`and ${more} more, see the report with --json`]] : rows;
}

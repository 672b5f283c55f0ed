/** Asks a running server for its contract report. */
import type { ContractReport } from '../api/contract-coverage/contract-report.ts';
import { askServer, isUnknownSandbox, strangeAnswer, unknownSandbox } from './ask-server.ts';
import type { ServerSource } from './ask-server.ts';
import { UsageError } from './usage-error.ts';

export type ReportSource = ServerSource;

/**
 * @throws UsageError for an address that is none, and for a sandbox that there is not
 * @throws Error when there is no server, another one, or one that does not let us in
 */
export async function fetchReport(source: ReportSource): Promise<ContractReport> {
  const question = { purpose: 'fetch the report from', path: pathOf(source) };
  const answer = await askServer(source, question);
  const { status, body } = answer;
  if (status === 200 && isReport(body)) return body;
  if (isUnknownSandbox(body)) {
    const advice = 'Leave --sandbox out for all of them, also those that were deleted.';
    throw unknownSandbox(source, question, body, advice);
  }
  throw strangeAnswer(source, question, answer);
}

function pathOf({ sandbox }: ReportSource): string {
  if (sandbox === undefined) return '/contract';
  if (sandbox !== '') return `/sandboxes/${encodeURIComponent(sandbox)}/contract`;
  throw new UsageError(
    'Failed to fetch the report: --sandbox is empty. Name a sandbox, or leave it out for all of them.',
  );
}

function isReport(body: unknown): body is ContractReport {
  return (
    typeof body === 'object' &&
    body !== null &&
    'providers' in body &&
    Array.isArray(body.providers)
  );
}

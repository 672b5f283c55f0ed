/** `webhook-sandbox report`: what was made of the specifications, and whether both sides kept to them. */
import type { ContractReport, Summary } from '../api/contract-coverage/contract-report.ts';
import { FailedCheck } from './failed-check.ts';
import { fetchReport } from './fetch-report.ts';
import { findServer } from './find-server.ts';
import type { ServerFlags } from './find-server.ts';
import { renderReport } from './render-report.ts';
import type { Terminal } from './terminal.ts';

export interface ReportOptions extends ServerFlags {
  readonly sandbox?: string;
  readonly json: boolean;
  readonly failOn?: 'refusals';
}

/**
 * @throws FailedCheck when an answer broke its specification, or what `failOn` names happened
 * @throws UsageError and Error as `fetchReport` does
 */
export async function report(options: ReportOptions, terminal: Terminal): Promise<void> {
  const server = await findServer(options, terminal);
  const { sandbox } = options;
  const fetched = await fetchReport({ ...server, ...(sandbox !== undefined && { sandbox }) });
  terminal.out(options.json ? `${JSON.stringify(fetched, null, 2)}\n` : renderReport(fetched));
  const broken = total(fetched, ({ violations }) => violations.sandbox);
  const refused = total(fetched, ({ refusals }) => refusals);
  if (broken > 0 || (options.failOn === 'refusals' && refused > 0)) throw new FailedCheck();
}

function total({ providers }: ContractReport, numberOf: (summary: Summary) => number): number {
  return providers.reduce((sum, { summary }) => sum + numberOf(summary), 0);
}

/** `webhook-sandbox report`: what was made of the specifications, and whether both sides kept to them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import type { ContractReport, Summary } from '../api/contract-coverage/contract-report.ts';
import { differingProviders } from '../api/contract-coverage/differing-providers.ts';
import { mergeReports } from '../api/contract-coverage/merge-reports.ts';
import { messageOf } from '../contract/message-of.ts';
import { FailedCheck } from './failed-check.ts';
import { fetchReport } from './fetch-report.ts';
import { findServer } from './find-server.ts';
import type { ServerFlags } from './find-server.ts';
import { printable } from './printable.ts';
import { readReports } from './read-reports.ts';
import { renderReport } from './render-report.ts';
import { missedShares, readRequiredShares } from './required-shares.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface ReportOptions extends ServerFlags {
  /** Reports that were written before; those of a running server when there are none. */
  readonly files: readonly string[];
  readonly sandbox?: string;
  readonly json: boolean;
  readonly all: boolean;
  readonly out?: string;
  readonly failOn?: 'refusals';
  readonly require?: string;
}

/**
 * @throws FailedCheck when an answer broke its specification, what `failOn` names happened, or `require` is not reached
 * @throws UsageError and Error as `fetchReport` and `readReports` do
 */
export async function report(options: ReportOptions, terminal: Terminal): Promise<void> {
  const { out, json, all, failOn, require = '' } = options;
  const required = require === '' ? [] : readRequiredShares(require);
  const found = await (options.files.length > 0 ? merged : fetched)(options, terminal);
  const missed = missedShares(required, found.providers);
  const text = `${JSON.stringify(found, null, 2)}\n`;
  if (out !== undefined) await write(resolve(terminal.directory, out), text);
  terminal.out(json ? text : renderReport(found, all));
  for (const sentence of missed) terminal.error(`${printable(sentence)}\n`);
  const broken = total(found, ({ violations }) => violations.sandbox);
  const refused = failOn === 'refusals' ? total(found, ({ refusals }) => refusals) : 0;
  if (broken > 0 || refused > 0 || missed.length > 0) throw new FailedCheck();
}

async function fetched(options: ReportOptions, terminal: Terminal): Promise<ContractReport> {
  const server = await findServer(options, terminal);
  const { sandbox } = options;
  return fetchReport({ ...server, ...(sandbox !== undefined && { sandbox }) });
}

async function merged(
  { files, out, url, sandbox, adminToken }: ReportOptions,
  terminal: Terminal,
): Promise<ContractReport> {
  if ([url, sandbox, adminToken].some((flag) => flag !== undefined)) {
    throw new UsageError(
      'Failed to read the reports: --url, --sandbox and --admin-token are for a running server. ' +
        'Leave them out, or name no files.',
    );
  }
  requireElsewhere(out, files, terminal.directory);
  const reports = await readReports(files, terminal.directory);
  const differing = differingProviders(reports);
  if (differing.length > 0) {
    terminal.error(
      `The reports are of different versions of the specification of ${printable(differing.join(', '))}. ` +
        'What only one of them declares is counted by that one alone.\n',
    );
  }
  return mergeReports(reports);
}

/** The sum must not be added up with its parts the next time. */
function requireElsewhere(
  out: string | undefined,
  files: readonly string[],
  directory: string,
): void {
  const folder = files.find(
    (path) =>
      out !== undefined && resolve(directory, out).startsWith(resolve(directory, path) + sep),
  );
  if (folder === undefined) return;
  throw new UsageError(
    `Failed to write the report: --out stands in ${folder}, where it would count as one more report. Write it elsewhere.`,
  );
}

async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new Error(`Failed to write the report: ${messageOf(error)}. Check --out.`);
  }
}

function total({ providers }: ContractReport, numberOf: (summary: Summary) => number): number {
  return providers.reduce((sum, { summary }) => sum + numberOf(summary), 0);
}

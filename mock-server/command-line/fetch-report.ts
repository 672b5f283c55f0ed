/** Asks a running server for its contract report. */
import type { ContractReport } from '../api/contract-coverage/contract-report.ts';
import { UsageError } from './usage-error.ts';

export interface ReportSource {
  /** As the user gave it. */
  readonly url: string;
  readonly sandbox?: string;
  readonly adminToken?: string;
}

/** A report is made at once; a server that takes longer than this does not answer. */
const patienceMs = 30_000;

/**
 * @throws UsageError for an address that is none, and for a sandbox that there is not
 * @throws Error when there is no server, another one, or one that does not let us in
 */
export async function fetchReport(source: ReportSource): Promise<ContractReport> {
  const address = addressOf(source);
  const answer = await ask(address, source);
  const body = await readJson(answer);
  if (answer.status === 200 && isReport(body)) return body;
  const detail = detailOf(body);
  if (answer.status === 401 || answer.status === 403) {
    throw failed(source, 'the admin API refuses the token. Give the right one with --admin-token.');
  }
  if (isUnknownSandbox(body)) {
    throw new UsageError(`${failure(source)}${unknownSandbox(source.sandbox ?? '', body)}`);
  }
  throw failed(
    source,
    `what listens there is no webhook-sandbox, or another version of it (status ${answer.status}` +
      `${detail === undefined ? '' : `: ${detail}`}). Check --url.`,
  );
}

function addressOf({ url, sandbox }: ReportSource): string {
  if (sandbox === '') {
    throw new UsageError(
      'Failed to fetch the report: --sandbox is empty. Name a sandbox, or leave it out for all of them.',
    );
  }
  const base = url.replace(/\/+$/, '');
  const path = sandbox === undefined ? '' : `/sandboxes/${encodeURIComponent(sandbox)}`;
  if (/^https?:\/\//i.test(base) && URL.canParse(base)) return `${base}/__admin${path}/contract`;
  throw new UsageError(
    `Failed to fetch the report: --url ${url} is no address. Give one such as http://127.0.0.1:4010.`,
  );
}

async function ask(address: string, source: ReportSource): Promise<Response> {
  const { adminToken } = source;
  try {
    return await fetch(address, {
      headers: adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` },
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    throw failed(source, reasonOf(error as Error));
  }
}

function reasonOf(error: Error): string {
  const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') {
    return 'nothing listens there. Start the server with webhook-sandbox serve, or name it with --url.';
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such host. Check --url.';
  if (error.name === 'TimeoutError') {
    return `it did not answer within ${patienceMs / 1_000} seconds. Check --url.`;
  }
  const cause = error.cause instanceof Error ? error.cause.message : error.message;
  return `${cause === '' ? (code ?? error.name) : cause}. Check --url.`;
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

function isReport(body: unknown): body is ContractReport {
  return (
    typeof body === 'object' &&
    body !== null &&
    'providers' in body &&
    Array.isArray(body.providers)
  );
}

function detailOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('detail' in body)) return undefined;
  return typeof body.detail === 'string' ? body.detail : undefined;
}

interface UnknownSandbox {
  readonly title: 'Unknown sandbox';
  readonly nearest: readonly string[];
}

/** Of this very server: another one may answer 404 as well. */
function isUnknownSandbox(body: unknown): body is UnknownSandbox {
  const { title, nearest } = (body ?? {}) as Partial<UnknownSandbox>;
  return title === 'Unknown sandbox' && Array.isArray(nearest);
}

function unknownSandbox(id: string, { nearest }: UnknownSandbox): string {
  return (
    `there is no sandbox ${JSON.stringify(id)}. Did you mean ${nearest.join(', ')}? ` +
    'Leave --sandbox out for all of them, also those that were deleted.'
  );
}

function failed(source: ReportSource, why: string): Error {
  return new Error(`${failure(source)}${why}`);
}

function failure({ url }: ReportSource): string {
  return `Failed to fetch the report from ${url}: `;
}

/** Talks to the admin API of a running server. */
import { UsageError } from './usage-error.ts';

/** Where the server is, and who asks. */
export interface ServerSource {
  readonly url: string;
  /** What gave it, to be named in messages: `--url`, unless something else did. */
  readonly urlFrom?: string;
  readonly sandbox?: string;
  readonly adminToken?: string;
  /** What gave the token. */
  readonly tokenFrom?: string;
}

export interface Question {
  /** Continues `Failed to`: `fetch the report from`, with the address behind it. */
  readonly purpose: string;
  readonly method?: 'GET' | 'POST';
  /** Below `/__admin`. */
  readonly path: string;
  readonly body?: object;
}

export interface ServerAnswer {
  readonly status: number;
  /** As data; undefined for what is no JSON. */
  readonly body: unknown;
}

/** What is asked for is made at once; a server that takes longer than this does not answer. */
const patienceMs = 30_000;

/**
 * @throws UsageError for an address that is none
 * @throws Error when there is no server, or one that does not let us in
 */
export async function askServer(source: ServerSource, question: Question): Promise<ServerAnswer> {
  const answer = await ask(addressOf(source, question), source, question);
  const body = await readJson(answer);
  if (answer.status === 401) throw failed(source, question, refusedToken(source));
  if (answer.status === 403) {
    throw failed(source, question, detailOf(body) ?? 'the admin API refuses the request.');
  }
  return { status: answer.status, body };
}

function refusedToken({ adminToken, tokenFrom }: ServerSource): string {
  const ways = '--admin-token or WEBHOOK_SANDBOX_ADMIN_TOKEN';
  return adminToken === undefined
    ? `the admin API asks for a token. Give it with ${ways}.`
    : `the admin API refuses the token${tokenFrom === undefined ? '' : ` of ${tokenFrom}`}. Give the right one with ${ways}.`;
}

/** An answer that this version of the server does not give. */
export function strangeAnswer(
  source: ServerSource,
  question: Question,
  { status, body }: ServerAnswer,
): Error {
  const { urlFrom = '--url' } = source;
  const detail = detailOf(body);
  return failed(
    source,
    question,
    `what listens there is no webhook-sandbox, or another version of it (status ${status}` +
      `${detail === undefined ? '' : `: ${detail}`}). Check ${urlFrom}.`,
  );
}

/** The sentence in which the server says why it refuses. */
export function detailOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('detail' in body)) return undefined;
  return typeof body.detail === 'string' ? body.detail : undefined;
}

export interface UnknownSandbox {
  readonly title: 'Unknown sandbox';
  readonly nearest: readonly string[];
}

/** Of this very server: another one may answer 404 as well. */
export function isUnknownSandbox(body: unknown): body is UnknownSandbox {
  const { title, nearest } = (body ?? {}) as Partial<UnknownSandbox>;
  return title === 'Unknown sandbox' && Array.isArray(nearest);
}

export function unknownSandbox(
  source: ServerSource,
  question: Question,
  { nearest }: UnknownSandbox,
  advice: string,
): UsageError {
  const id = JSON.stringify(source.sandbox ?? '');
  return new UsageError(
    `${failure(source, question)}there is no sandbox ${id}. Did you mean ${nearest.join(', ')}? ${advice}`,
  );
}

function addressOf({ url, urlFrom = '--url' }: ServerSource, { purpose, path }: Question): string {
  const base = url.replace(/\/+$/, '');
  if (/^https?:\/\//i.test(base) && URL.canParse(base)) return `${base}/__admin${path}`;
  throw new UsageError(
    `Failed to ${purpose.replace(/ \S+$/, '')}: ${urlFrom} ${url} is no address. Give one such as http://127.0.0.1:4010.`,
  );
}

async function ask(address: string, source: ServerSource, question: Question): Promise<Response> {
  const { adminToken } = source;
  const { method = 'GET', body } = question;
  try {
    return await fetch(address, {
      method,
      headers: {
        ...(adminToken !== undefined && { Authorization: `Bearer ${adminToken}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    throw failed(source, question, reasonOf(error as Error, source));
  }
}

function reasonOf(error: Error, { urlFrom = '--url' }: ServerSource): string {
  const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') {
    return `nothing listens there. Start the server with webhook-sandbox serve, or name it with ${urlFrom}.`;
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `there is no such host. Check ${urlFrom}.`;
  if (error.name === 'TimeoutError') {
    return `it did not answer within ${patienceMs / 1_000} seconds. Check ${urlFrom}.`;
  }
  const cause = error.cause instanceof Error ? error.cause.message : error.message;
  return `${cause === '' ? (code ?? error.name) : cause}. Check ${urlFrom}.`;
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

function failed(source: ServerSource, question: Question, why: string): Error {
  return new Error(`${failure(source, question)}${why}`);
}

function failure({ url }: ServerSource, { purpose }: Question): string {
  return `Failed to ${purpose} ${url}: `;
}

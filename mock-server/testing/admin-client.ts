/** Asks the admin API of a server; what it refuses is thrown in its own words. */
import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

/** The server said no. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal';
  readonly status: number;
  /** The answer: problem details, with `violations` or `nearest` where there are any. */
  readonly problem: unknown;

  constructor(message: string, status: number, problem: unknown) {
    super(message);
    this.status = status;
    this.problem = problem;
  }
}

export interface AdminQuestion {
  /** Continues `Failed to`. */
  readonly purpose: string;
  readonly method: string;
  /** From `/__admin` on, with the query. */
  readonly path: string;
  readonly body?: unknown;
}

interface Answered {
  readonly status: number;
  readonly text: string;
}

export class AdminClient {
  readonly #origin: string;
  readonly #token: string | undefined;

  /** @param origin without a slash at the end */
  constructor(origin: string, token?: string) {
    this.#origin = origin;
    this.#token = token;
  }

  /**
   * @returns the answer's body as data; undefined when there is none
   * @throws AdminRefusal for every status but 2xx
   * @throws Error when nobody answers
   */
  async ask(question: AdminQuestion): Promise<unknown> {
    const { status, text } = await this.#send(question);
    const body = asJson(text);
    if (status >= 200 && status <= 299) return body;
    const { purpose, method, path } = question;
    const why = detailOf(body) ?? `It answered: ${text.slice(0, 200)}`;
    const message = `Failed to ${purpose}: ${method} ${path} was answered ${status}. ${why}`;
    throw new AdminRefusal(message, status, body);
  }

  async #send({ purpose, method, path, body }: AdminQuestion): Promise<Answered> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(this.#token !== undefined && { Authorization: `Bearer ${this.#token}` }),
      ...(text !== undefined && {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(text),
      }),
    };
    try {
      return await send(this.#origin + path, method, headers, text);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new Error(
        `Failed to ${purpose}: ${method} ${this.#origin}${path} got no answer (${code ?? message}). ` +
          'The server was closed, or never ran there: look at its log, and check `url` where one was given.',
        { cause: error },
      );
    }
  }
}

/** On a connection of its own, so that none is left behind when the last answer is there. */
function send(
  url: string,
  method: string,
  headers: Readonly<Record<string, string | number>>,
  body: string | undefined,
): Promise<Answered> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const receive = (answer: IncomingMessage): void => {
      readText(answer).then((text) => {
        resolve({ status: answer.statusCode ?? 0, text });
      }, reject);
    };
    request(url, { method, headers, agent: false }, receive).on('error', reject).end(body);
  });
}

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function detailOf(body: unknown): string | undefined {
  const { detail } = (body ?? {}) as { readonly detail?: unknown };
  return typeof detail === 'string' ? detail : undefined;
}

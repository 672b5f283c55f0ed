/** One request on a connection of its own. */
import { request as httpRequest } from 'node:http';
import type { GotAnswer } from './judge-answer.ts';

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it is sent; nothing when it is left out. */
  readonly body?: string;
}

/** A server that does not answer at all is not waited for. */
const patienceMs = 10_000;

/** @throws Error when there is no connection, or no answer */
export function callServer({ method, url, headers, body }: Call): Promise<GotAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const all = { ...headers, ...length };
    const options = { agent: false, method, headers: all, timeout: patienceMs } as const;
    const request = httpRequest(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
    });
    request.on('timeout', () => request.destroy(new Error(`${method} ${url}: no answer.`)));
    request.on('error', reject);
    request.end(body);
  });
}

/** A client that keeps its one connection and tells how long each request took. */
import { Agent, request as httpRequest } from 'node:http';
import { elapsedNow } from '../../sandbox/wall-clock.ts';
import type { Call } from '../call-server.ts';

export interface TimedAnswer {
  readonly status: number;
  readonly text: string;
  readonly milliseconds: number;
}

export class KeptClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @throws Error when the answer is none of success, and when there is none */
  send({ method, url, headers, body }: Call): Promise<TimedAnswer> {
    const began = elapsedNow();
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
      const options = { agent: this.#agent, method, headers: { ...headers, ...length } };
      const request = httpRequest(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const { statusCode: status = 0 } = response;
          if (status >= 400) reject(new Error(`${method} ${url} answered ${status}: ${text}`));
          else resolve({ status, text, milliseconds: elapsedNow() - began });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A call of the admin API. @param url of the server, and path */
export function adminCall(method: string, url: string, body?: unknown): Call {
  if (body === undefined) return { method, url, headers: {} };
  const headers = { 'Content-Type': 'application/json' };
  return { method, url, headers, body: JSON.stringify(body) };
}

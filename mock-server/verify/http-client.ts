/** Sends requests and hands back answers as they came: unparsed, redirects not followed. */
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

export interface WireRequest {
  /** Upper case. */
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
  /** Sends the body in chunks, without Content-Length. */
  readonly chunked?: boolean | undefined;
}

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface HttpClient {
  /** @throws Error when there is no answer, or none in time */
  send(request: WireRequest): Promise<Answer>;
  /** Ends the connections that are kept alive. */
  close(): void;
}

/** @param patienceMs how long nothing may come */
export function createClient(patienceMs = 30_000): HttpClient {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true }),
    'https:': new HttpsAgent({ keepAlive: true }),
  };
  return {
    send: (wire) =>
      new Promise((resolve, reject) => {
        const { body, chunked } = wire;
        const lengths = body && chunked !== true ? { 'Content-Length': String(body.length) } : {};
        const agent = agents[isHttps(wire.url) ? 'https:' : 'http:'];
        const headers = { ...lengths, ...wire.headers };
        const request = openRequest(wire, { headers, agent, timeout: patienceMs });
        request.on('response', (response) => {
          readAnswer(response).then(resolve, reject);
        });
        request.on('error', reject);
        request.on('timeout', () => {
          request.destroy(new Error(`nothing came for ${patienceMs / 1_000} seconds`));
        });
        request.end(body);
      }),
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** Begins a request over whichever protocol its address names. */
export function openRequest({ method, url }: WireRequest, options: RequestOptions) {
  return (isHttps(url) ? requestHttps : requestHttp)(url, { ...options, method });
}

export async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    headers: joinHeaders(response.headers),
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

export function joinHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

function isHttps(url: string): boolean {
  return url.toLowerCase().startsWith('https:');
}

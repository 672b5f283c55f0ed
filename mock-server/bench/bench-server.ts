/** A server, and a client that keeps its connection, for measurements. */
import { Agent, request as httpRequest } from 'node:http';
import { createServer } from '../create-server.ts';
import type { ServerSettings } from '../create-server.ts';
import { loadProviders } from '../load-providers.ts';

export interface BenchServer {
  /** @returns the body of an answer with a status below 400. @throws Error for any other */
  send(method: string, path: string, headers?: Headers, body?: string): Promise<string>;
  stop(): Promise<void>;
}

export type Headers = Readonly<Record<string, string>>;

export interface BenchSettings extends ServerSettings {
  /** Whether the rate limits hold. */
  readonly throttled: boolean;
}

export async function startBenchServer(settings: BenchSettings): Promise<BenchServer> {
  const { throttled, ...rest } = settings;
  const providers = await loadProviders([]);
  const off = Object.fromEntries(providers.map(({ name }) => [`${name}.throttle`, 'off']));
  const server = await createServer({ providers, options: throttled ? {} : off, ...rest });
  const url = await server.listen(0, '127.0.0.1');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: (method, path, headers = {}, body = '') =>
      send(agent, `${url}${path}`, method, headers, body),
    async stop() {
      agent.destroy();
      await server.close();
    },
  };
}

function send(
  agent: Agent,
  url: string,
  method: string,
  headers: Headers,
  body: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const type = body === '' ? {} : { 'Content-Type': 'application/json' };
    const length = method === 'GET' ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const all = { ...type, ...length, ...headers };
    const request = httpRequest(url, { agent, method, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const { statusCode = 0 } = response;
        if (statusCode < 400) resolve(text);
        else reject(new Error(`${method} ${url} answered ${statusCode}: ${text}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

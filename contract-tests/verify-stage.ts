/** What `verify` is tried with: the command in this process, and a proxy that may change what a server answers. */
import { createServer, request as openRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runCommandIn } from '../mock-server/command-line/test-command.ts';
import type { CommandResult } from '../mock-server/command-line/test-command.ts';
import { loadProviders } from '../mock-server/load-providers.ts';
import { readAnswer } from '../mock-server/verify/http-client.ts';
import type { Answer } from '../mock-server/verify/http-client.ts';

const never = new Promise<void>(() => undefined);

export function runVerify(...args: readonly string[]): Promise<CommandResult> {
  return runCommandIn({ stopped: () => never, loadProviders }, 'verify', ...args);
}

export interface PassingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Meddler {
  /** Answers in the server's place. */
  readonly before?: (request: PassingRequest) => Answer | undefined;
  /** Changes the server's answer. */
  readonly after?: (request: PassingRequest, answer: Answer) => Answer | Promise<Answer>;
}

export interface Proxy {
  readonly url: string;
  readonly seen: readonly PassingRequest[];
  close(): Promise<void>;
}

export async function startProxy(upstream: string, meddler: Meddler): Promise<Proxy> {
  const seen: PassingRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const bytes = await bytesOf(incoming);
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: bytes.toString('utf8') };
    seen.push(request);
    const own = meddler.before?.(request);
    const answer = own ?? (await askUpstream(`${upstream}${url}`, incoming, bytes));
    const changed = own ?? (await meddler.after?.(request, answer)) ?? answer;
    outgoing.writeHead(changed.status, withoutFraming(changed.headers));
    outgoing.end(changed.text);
  };
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** What only the admin API of a sandbox would tell: a real provider has none. */
export function withoutAdmin({ url }: PassingRequest): Answer | undefined {
  return url.startsWith('/__admin') ? { status: 404, headers: {}, text: 'Not found' } : undefined;
}

function askUpstream(url: string, incoming: IncomingMessage, bytes: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, rawHeaders } = incoming;
    openRequest(url, { method, headers: rawHeaders, agent: false })
      .on('response', (response) => {
        readAnswer(response).then(resolve, reject);
      })
      .on('error', reject)
      .end(bytes);
  });
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function withoutFraming(headers: Answer['headers']): Record<string, string> {
  const framing = /^(?:content-length|transfer-encoding|connection|keep-alive)$/;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !framing.test(name)));
}

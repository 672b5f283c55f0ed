/** A receiver on a free port, which notes when in a sandbox's time it was called. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly url: string;
  /** In order and as they came, without those of HTTP itself. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** What `now` showed. */
  readonly at: number;
}

/** The status of the answer; or the call stays without one; or its connection is cut. */
export type Reaction = number | 'hang' | 'cut';

export interface Receiver {
  readonly url: string;
  readonly calls: readonly Call[];
  /** When it was called, in order. */
  times(): readonly number[];
  /** @throws Error unless it was called once */
  only(): Call;
  /** To the next calls, one after the other; the last one holds for all that follow. */
  react(...reactions: readonly Reaction[]): void;
  close(): Promise<void>;
}

/** Answers 200 until it is told otherwise. */
export async function openReceiver(now: () => number): Promise<Receiver> {
  const calls: Call[] = [];
  let reactions: readonly Reaction[] = [200];
  const server = createServer((request, response) => {
    const at = now();
    const [reaction = 200, ...rest] = reactions;
    if (rest.length > 0) reactions = rest;
    void readBody(request).then((body) => {
      calls.push({ url: request.url ?? '', headers: ownHeaders(request), body, at });
      answer(response, reaction);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    times: () => calls.map(({ at }) => at),
    only() {
      const [call, ...others] = calls;
      if (!call || others.length > 0) throw new Error(`There were ${calls.length} calls.`);
      return call;
    },
    react: (...next) => {
      reactions = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, reaction: Reaction): void {
  if (reaction === 'hang') return;
  if (reaction === 'cut') {
    response.destroy();
    return;
  }
  // Whoever follows it is seen by the receiver a second time.
  const isRedirect = reaction >= 300 && reaction < 400;
  response.writeHead(reaction, isRedirect ? { Location: '/elsewhere' } : {}).end();
}

function ownHeaders({ rawHeaders }: IncomingMessage): Call['headers'] {
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  const ofHttp = ['host', 'content-length', 'connection'];
  return pairs.filter(([name]) => !ofHttp.includes(name.toLowerCase()));
}

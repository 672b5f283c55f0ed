/** A receiver of events for tests: it writes down what arrives, and answers as it is told. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';

export interface Arrival {
  readonly method: string | undefined;
  readonly path: string | undefined;
  /** Names and values in turn, as they came. */
  readonly headers: readonly string[];
  readonly body: string;
  /** What the clock that it was given showed, epoch milliseconds. */
  readonly at: number;
}

/** A status; `hang` never answers, `reset` breaks the connection off. */
export type Reply = number | 'hang' | 'reset';

export interface Receiver {
  /** Without a slash at the end: `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  /** Replaces the replies: one after the other, the last one again and again. */
  reply(...replies: readonly Reply[]): void;
}

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

/** Closed after the test. @param now of the sandbox */
export async function openReceiver(now: () => number): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  let coming: Reply[] = [200];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method, url: path, rawHeaders: headers } = request;
      arrivals.push({ method, path, headers, body, at: now() });
      const [reply = 200] = coming.length > 1 ? coming.splice(0, 1) : coming;
      act(reply, request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    reply: (...replies) => {
      coming = [...replies];
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function act(reply: Reply, { url, socket }: IncomingMessage, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    socket.resetAndDestroy();
    return;
  }
  // A redirect leads back here, so that following it would show.
  response.writeHead(reply, { Location: url }).end();
}

/** An HTTP server that hands over what arrives, and answers as it is told. Keeps nothing. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HeaderList } from '../delivery/delivery.ts';
import { receiverUrl } from '../delivery/receiver-address.ts';
import { after, wallNow } from '../sandbox/wall-clock.ts';
import { playAnswers } from './answer-script.ts';
import type { Reply } from './answer-script.ts';

/** One call as it arrived. */
export interface ReceivedCall {
  readonly method: string;
  /** With the query: `/hooks?a=1`. */
  readonly path: string;
  /** In the order and the case in which they were sent. */
  readonly headers: HeaderList;
  /** The bytes as they came: a signature holds for these. */
  readonly body: Buffer;
  /** The same as text. */
  readonly text: string;
  /** When it had arrived, epoch milliseconds. */
  readonly at: number;
  /** How it was answered: `500`, `200@2s`, `hang`. */
  readonly answer: string;
}

export interface ReceiverSettings {
  /** A free one when it is left out, or 0. */
  readonly port?: number;
  /** Loopback when it is left out. */
  readonly host?: string;
  /** `500x3,200`: see `answerWith`. Everything is answered with 200 when it is left out. */
  readonly answers?: string | number;
  /** Shows `at`; the machine's time when it is left out. Epoch milliseconds. */
  readonly now?: () => number;
}

export interface CallReceiver {
  /**
   * For providers, without a slash at the end: `https://receiver-51234.webhook-sandbox.test`. Every server on this machine
   * leads it here by itself. Where `host` is an address that loopback does not lead to, it is `localUrl`.
   */
  readonly url: string;
  /** For calls of your own, without a slash at the end: `http://127.0.0.1:51234`. */
  readonly localUrl: string;
  readonly port: number;
  /**
   * Says how the calls from now on are answered: comma-separated, the last part for ever. A part is a status, `hang`
   * (or `timeout`: never answers), `reset` (breaks the connection off) or `close` (ends it without an answer);
   * `500x3` three times, `200@2s` after two seconds. A redirect leads back to the same path, so that following it shows.
   * @throws Error that names the part that cannot be read, and what may stand there
   */
  answerWith(script: string | number): void;
  /** Ends the connections, those that hang too, and gives the port back. May be called again. */
  close(): Promise<void>;
}

/**
 * @param onCall is told of each call before its answer goes out
 * @throws Error for answers that cannot be read
 * @throws NodeJS.ErrnoException when the port cannot be had
 */
export async function receiveCalls(
  { port = 0, host = '127.0.0.1', answers = 200, now = wallNow }: ReceiverSettings,
  onCall: (call: ReceivedCall) => void,
): Promise<CallReceiver> {
  let nextReply = playAnswers(String(answers));
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      if (!body) return;
      const reply = nextReply();
      onCall(describeCall(request, body, now(), reply));
      answerLater(reply, request, response, waiting);
    });
  });
  const bound = await listen(server, port, host);
  const localUrl = `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
  return {
    url: receiverUrl(bound.address, bound.port) ?? localUrl,
    localUrl,
    port: bound.port,
    answerWith: (script) => {
      nextReply = playAnswers(String(script));
    },
    close: () => {
      for (const cancel of waiting) cancel();
      waiting.clear();
      return stop(server);
    },
  };
}

/** @returns undefined when the caller went away before all of it was there */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

function describeCall(
  { method = '', url: path = '', rawHeaders }: IncomingMessage,
  body: Buffer,
  at: number,
  { text: answer }: Reply,
): ReceivedCall {
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  return { method, path, headers, body, text: body.toString('utf8'), at, answer };
}

function answerLater(
  reply: Reply,
  request: IncomingMessage,
  response: ServerResponse,
  waiting: Set<() => void>,
): void {
  if (reply.delayMs === 0) {
    answer(reply, request, response);
    return;
  }
  const cancel = after(reply.delayMs, () => {
    waiting.delete(cancel);
    answer(reply, request, response);
  });
  waiting.add(cancel);
}

function answer({ kind, status }: Reply, request: IncomingMessage, response: ServerResponse): void {
  switch (kind) {
    case 'hang':
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'close':
      request.socket.end();
      return;
    case 'status': {
      const isRedirect = status >= 300 && status <= 399 && status !== 304;
      response.writeHead(status, isRedirect ? { Location: request.url } : {}).end();
    }
  }
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server.address() as AddressInfo;
}

/** Resolves as well when it had been stopped before. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

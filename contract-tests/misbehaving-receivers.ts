/** Receivers that misbehave, and what is kept of an attempt at each of them. */
import { createServer } from 'node:net';
import { expect } from '@jest/globals';
import { answerRaw, listen, receiveRaw } from '../mock-server/delivery/test-receiver.ts';
import { every } from '../mock-server/sandbox/wall-clock.ts';

export interface Misbehaviour {
  readonly title: string;
  /** @returns where it listens */
  readonly open: () => Promise<string>;
  /** What is kept of its answer, or of there being none. @param peer its address and port */
  readonly outcome: (peer: string, timeoutMs: number) => Outcome;
  /** What its attempt comes to; left out when it is tried again. */
  readonly ending?: 'delivered' | 'redirected' | 'retried';
  readonly hangs?: boolean;
}

export interface Outcome {
  readonly response: object | null;
  readonly error: object | null;
}

const failure = (kind: string, message: unknown): Outcome => ({
  response: null,
  error: { kind, message },
});

const answer = (status: number, headers: string[][], body = '', truncated = false): Outcome => ({
  response: { status, headers, body, truncated },
  error: null,
});

const tenMegabytes = 10 * 1024 * 1024;

export const misbehaviours: readonly Misbehaviour[] = [
  {
    title: 'refuses the connection',
    open: async () => {
      const gone = createServer();
      const port = await listen(gone);
      await new Promise((resolve) => gone.close(resolve));
      return `http://127.0.0.1:${port}`;
    },
    outcome: (peer) =>
      failure('refused', `${peer} refused the connection. Start the receiver, or check its port.`),
  },
  {
    title: 'resets the connection',
    open: () => opened((socket) => socket.once('data', () => socket.resetAndDestroy())),
    outcome: (peer) => failure('reset', `${peer} reset the connection: its answer had not begun.`),
  },
  {
    title: 'closes the connection without an answer',
    open: () => opened((socket) => socket.once('data', () => socket.end())),
    outcome: (peer) =>
      failure('closed', `${peer} closed the connection: its answer had not begun.`),
  },
  {
    title: 'hangs',
    hangs: true,
    open: () => opened(() => undefined),
    outcome: (peer, timeoutMs) =>
      failure(
        'timeout',
        `${peer} gave no complete answer within ${timeoutMs} ms: its answer had not begun.`,
      ),
  },
  {
    title: 'drips its answer',
    hangs: true,
    open: () =>
      opened((socket) =>
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
          socket.on(
            'close',
            every(20, () => socket.write('.')),
          );
        }),
      ),
    outcome: (peer, timeoutMs) =>
      failure(
        'timeout',
        `${peer} gave no complete answer within ${timeoutMs} ms: its answer had begun and not ended.`,
      ),
  },
  {
    title: 'answers something that is not HTTP',
    open: () => answering('220 mail ready\r\n'),
    outcome: (peer) =>
      failure(
        'invalid-http',
        // The rest is node's own, and changes with its versions.
        expect.stringMatching(`^${peer} did not answer in HTTP: Parse Error: [^.]+\\.$`),
      ),
  },
  {
    title: 'breaks the TLS handshake',
    open: async () => (await answering('HTTP/1.1 400 No\r\n\r\n')).replace('http:', 'https:'),
    outcome: (peer) =>
      failure('tls', expect.stringMatching(`^The TLS handshake with ${peer} failed: .+[^.]\\.$`)),
  },
  {
    title: 'answers 301 with its own address',
    open: () => answering(`HTTP/1.1 301 Moved\r\nLocation: /hooks\r\nContent-Length: 0\r\n\r\n`),
    outcome: () =>
      answer(301, [
        ['Location', '/hooks'],
        ['Content-Length', '0'],
      ]),
    ending: 'redirected',
  },
  {
    title: 'answers with ten megabytes',
    open: () =>
      answering(
        `HTTP/1.1 200 OK\r\nContent-Length: ${tenMegabytes}\r\n\r\n${'x'.repeat(tenMegabytes)}`,
      ),
    outcome: () =>
      answer(200, [['Content-Length', String(tenMegabytes)]], 'x'.repeat(64 * 1024), true),
    ending: 'delivered',
  },
];

async function opened(behave: Parameters<typeof receiveRaw>[0]): Promise<string> {
  return (await receiveRaw(behave)).url;
}

async function answering(bytes: string): Promise<string> {
  return (await answerRaw(bytes)).url;
}

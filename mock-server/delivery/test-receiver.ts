/** Receivers for tests: node:net servers on loopback that do with a connection what they are told. */
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach } from '@jest/globals';
import { after } from '../sandbox/wall-clock.ts';

export interface TestReceiver {
  readonly url: string;
  readonly port: number;
  /** Whole requests and parts of them, as they came, one text per connection. */
  readonly received: readonly string[];
}

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

/** @param behave gets every connection at its beginning */
export async function receiveRaw(
  behave: (socket: Socket) => void,
  host = '127.0.0.1',
): Promise<TestReceiver> {
  const received: string[] = [];
  const server = createServer((socket) => {
    const index = received.push('') - 1;
    socket.on('data', (chunk) => {
      received.splice(index, 1, `${received[index] ?? ''}${chunk.toString('latin1')}`);
    });
    socket.on('error', () => undefined);
    behave(socket);
  });
  const port = await listen(server, host);
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, port, received };
}

/** Sends the same bytes for whatever arrives. */
export function answerRaw(
  answer: string | Buffer,
  { host = '127.0.0.1', thenClose = false } = {},
): Promise<TestReceiver> {
  return receiveRaw((socket) => {
    socket.on('data', () => {
      socket.write(answer);
      if (thenClose) socket.end();
    });
  }, host);
}

/** Waits until the test's own condition holds; the test's time limit is the bound. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    after(milliseconds, resolve);
  });
}

/** @returns the port; the server and its connections are closed after the test */
export async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  opened.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) =>
      server.close(() => {
        resolve();
      }),
    );
  });
  return (server.address() as AddressInfo).port;
}

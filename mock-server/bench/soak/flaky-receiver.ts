/** A receiver as the world has them: it fails now and then, breaks off in the middle, goes away and comes back. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from '../../sandbox/wall-clock.ts';
import { pause } from '../pause.ts';

export interface FlakyReceiver {
  readonly url: string;
  /** Ends every connection, and listens again a while later. */
  goAway(milliseconds: number): Promise<void>;
  received(): number;
  close(): void;
}

const slowMs = 10;

export async function startFlakyReceiver(): Promise<FlakyReceiver> {
  let [received, port, isOver] = [0, 0, false];
  let server: Server | undefined;
  const listen = async () => {
    const next = createServer((request, response) => {
      received += 1;
      behave(received, request, response);
    });
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject);
      next.listen(port, '127.0.0.1', resolve);
    });
    ({ port } = next.address() as AddressInfo);
    server = next;
  };
  const close = () => {
    server?.close();
    server?.closeAllConnections();
  };
  await listen();
  return {
    url: `http://127.0.0.1:${port}`,
    received: () => received,
    async goAway(milliseconds) {
      close();
      await pause(milliseconds);
      if (!isOver) await listen();
    },
    close() {
      isOver = true;
      close();
    },
  };
}

function behave(number: number, request: IncomingMessage, response: ServerResponse): void {
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  request.resume();
  switch (number % 8) {
    case 0:
      request.socket.resetAndDestroy();
      return;
    case 1:
      response.writeHead(500).end('no');
      return;
    case 2:
      response.writeHead(200, { 'Content-Length': 1_000 }).write('half', () => {
        request.socket.resetAndDestroy();
      });
      return;
    case 3:
      after(slowMs, () => response.end());
      return;
    default:
      response.end();
  }
}

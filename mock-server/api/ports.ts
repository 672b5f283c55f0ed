/** The ports of one server: opened one by one, closed together. */
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { refuseBrokenRequest, refuseExpectation } from './refuse-broken-request.ts';

/** Options of every server that is given to `Ports`. */
export const serverOptions = {
  /** Idle for longer than a keep-alive client waits between two requests of a test run. */
  keepAliveTimeout: 65_000,
  // The listener refuses a request without Host itself: node's own refusal has no body.
  requireHostHeader: false,
};

export class Ports {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();

  /** Takes a server in before it listens. */
  add(server: Server): void {
    this.#servers.push(server);
    server.on('clientError', refuseBrokenRequest);
    server.on('checkExpectation', refuseExpectation);
    // node forgets connections on which TLS has not been agreed upon, and would wait for them when it closes.
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** @returns the address, without a slash at the end */
  open(server: Server, scheme: 'http' | 'https', port: number, host: string): Promise<string> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        const { port: taken } = server.address() as AddressInfo;
        resolve(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${taken}`);
      });
    });
  }

  /** Ends open connections, then resolves. */
  async close(): Promise<void> {
    const closed = this.#servers.map(
      (server) =>
        new Promise((resolve) => {
          server.close(resolve);
        }),
    );
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(closed);
  }
}

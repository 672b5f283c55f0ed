/** Connections to receivers, kept alive between requests. */
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import type { ClientRequest, RequestOptions } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import { after } from '../sandbox/wall-clock.ts';
import type { Address } from './classify-address.ts';
import type { Dial } from './dial.ts';
import { hostName } from './target-url.ts';

export interface RequestHead {
  readonly url: URL;
  readonly method: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly signal: AbortSignal;
}

export interface Connections {
  /** Takes a kept connection when there is one, else dials. @throws what the dialler throws */
  open(head: RequestHead, address: Address): ClientRequest;
  close(): void;
}

/**
 * Shorter than what any common server keeps an idle connection for, so that none closes one that is being picked up. A
 * `Keep-Alive` header of an answer shortens it.
 */
const idleMs = 1_000;
/** Longer than what a receiver takes that closes after its answer, and did not say that it would. */
const restMs = 10;
const headerBytes = 16 * 1024;

/** Each receiver has its own connections: by address, port and, over TLS, name. */
export function openConnections(dial: Dial): Connections {
  const plain = new DiallingAgent(dial);
  const secure = new SecureDiallingAgent(dial);
  return {
    open: ({ url, method, headers, signal }, address) => {
      const options: RequestOptions = {
        host: address.address,
        family: address.family,
        method,
        path: url.pathname + url.search,
        headers,
        signal,
        maxHeaderSize: headerBytes,
      };
      if (url.protocol === 'http:') {
        return plainRequest({ ...options, agent: plain, port: url.port || 80 });
      }
      const servername = serverName(url);
      return secureRequest({ ...options, agent: secure, port: url.port || 443, servername });
    },
    close: () => {
      plain.destroy();
      secure.destroy();
    },
  };
}

/** TLS knows names only (RFC 6066, 3). */
function serverName(url: URL): string {
  const name = hostName(url);
  return isIP(name) === 0 ? name : '';
}

/**
 * node:http takes a connection into the pool, or hands it on, when the agent is told that it is free. Till it has rested
 * others are opened: waiting for it would cost more, and a request that is sent into a closing connection fails although
 * the receiver is well.
 */
function restFirst(agent: PlainAgent): void {
  const pools = agent.listeners('free');
  agent.removeAllListeners('free');
  agent.on('free', (socket: Socket, ...more: unknown[]) => {
    socket.on('error', ignore);
    after(restMs, () => {
      socket.off('error', ignore);
      for (const pool of pools) pool.call(agent, socket, ...more);
    });
  });
}

/** The end of a connection that nobody uses is no failure of anybody's. */
const ignore = (): void => undefined;

/** What node:http tells an agent of a peer. */
interface AgentPeer {
  readonly host: string;
  readonly family: 4 | 6;
  readonly port: number | string;
  readonly servername?: string;
}

class DiallingAgent extends PlainAgent {
  readonly #dial: Dial;

  constructor(dial: Dial) {
    super({ keepAlive: true, timeout: idleMs });
    restFirst(this);
    this.#dial = dial;
  }

  createConnection({ host, family, port }: AgentPeer): Socket {
    return this.#dial({ address: host, family, port: Number(port), servername: null });
  }
}

class SecureDiallingAgent extends SecureAgent {
  readonly #dial: Dial;

  constructor(dial: Dial) {
    super({ keepAlive: true, timeout: idleMs });
    restFirst(this);
    this.#dial = dial;
  }

  createConnection({ host, family, port, servername = '' }: AgentPeer): Socket {
    return this.#dial({ address: host, family, port: Number(port), servername });
  }
}

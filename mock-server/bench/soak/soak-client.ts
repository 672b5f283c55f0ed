/** Sends the requests of a soak: most as they are, some broken off in the middle of the request or of the answer. */
import { Agent, request as httpRequest } from 'node:http';
import { onNextTurn } from '../../sandbox/wall-clock.ts';

export interface SoakCall {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Ending = 'whole' | 'broken-request' | 'broken-answer';

export interface SoakClient {
  /** @returns the status; 0 when the connection ended first */
  send(call: SoakCall, ending?: Ending): Promise<number>;
  /** Closes the connections that are kept. */
  rest(): void;
}

const patienceMs = 20_000;

export function createSoakClient(origin: string, connections: number): SoakClient {
  const options = { keepAlive: true, maxSockets: connections };
  let agent = new Agent(options);
  return {
    send: (call, ending = 'whole') => send(agent, origin, call, ending),
    rest() {
      agent.destroy();
      agent = new Agent(options);
    },
  };
}

function send(agent: Agent, origin: string, call: SoakCall, ending: Ending): Promise<number> {
  const { method, target, headers, body = '' } = call;
  return new Promise((resolve) => {
    const length = method === 'GET' ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const all = { ...length, ...headers };
    const path = encodeURI(decodedOrAsItIs(target));
    const request = httpRequest(origin, { agent, method, path, headers: all, timeout: patienceMs });
    let status = 0;
    request.on('error', () => undefined);
    request.on('timeout', () => request.destroy());
    // Comes in any case, whatever went before.
    request.on('close', () => {
      resolve(status);
    });
    request.on('response', (response) => {
      response.on('error', () => undefined);
      status = response.statusCode ?? 0;
      if (ending === 'broken-answer') request.socket?.resetAndDestroy();
      else response.resume();
    });
    if (ending !== 'broken-request') {
      request.end(body);
      return;
    }
    request.flushHeaders();
    if (body !== '') request.write(body.slice(0, body.length / 2));
    request.on('socket', (socket) => {
      onNextTurn(() => socket.resetAndDestroy());
    });
  });
}

function decodedOrAsItIs(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}

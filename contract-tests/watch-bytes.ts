/** Sends one request over a socket of its own and watches what comes back, byte by byte, until the connection ends. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { requestBytes } from './raw-connection.ts';
import type { RawRequest } from './raw-connection.ts';

export interface Transmission {
  /** 0 when nothing came. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Code of the socket's error: `ECONNRESET`; undefined when the connection ended in order. */
  readonly error: string | undefined;
  /** Milliseconds after the request, one per arrival of bytes. */
  readonly arrivals: readonly number[];
  /** Milliseconds after the request. */
  readonly endedAt: number;
}

/** @param request is sent with `Connection: close`, so that the server ends the connection after its answer */
export async function watchBytes(url: string, request: RawRequest): Promise<Transmission> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const chunks: Buffer[] = [];
  const arrivals: number[] = [];
  let error: string | undefined;
  await once(socket, 'connect');
  const startedAt = performance.now();
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    arrivals.push(performance.now() - startedAt);
  });
  socket.on('error', (reason: NodeJS.ErrnoException) => {
    error = reason.code;
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(requestBytes(url, withClose(request)));
  await closed;
  const endedAt = performance.now() - startedAt;
  return { ...parse(Buffer.concat(chunks)), error, arrivals, endedAt };
}

function withClose(request: RawRequest): RawRequest {
  return { ...request, headers: { ...request.headers, Connection: 'close' } };
}

function parse(bytes: Buffer): Pick<Transmission, 'status' | 'headers' | 'body'> {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return { status: 0, headers: {}, body: bytes };
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(statusLine.split(' ')[1]), headers, body: bytes.subarray(end + 4) };
}

/** Reads the bytes of a request's body, up to a limit. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Unless told otherwise. 1 MiB: no provider publishes a limit; beyond this it is surely no webhook subscription. */
export const bodyLimit = 1024 * 1024;

/**
 * How much more is read and thrown away before the refusal is sent. A client that is still sending when the
 * connection closes sees a reset instead of the answer.
 */
const discardLimit = 31 * 1024 * 1024;

/** `too-large` once the whole body was read and thrown away, `aborted` when the client went away. */
export type Received = Buffer | 'too-large' | 'aborted';

const nothing = Buffer.alloc(0);

/** Calls `done` once. @param limit in bytes */
export function receiveBody(
  request: IncomingMessage,
  response: ServerResponse,
  done: (received: Received) => void,
  limit: number = bodyLimit,
): void {
  const { headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    // Without either header there is no body (RFC 9112, section 6.3), and nothing to wait for.
    done(nothing);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  let settled = false;
  const settle = (received: Received): void => {
    if (settled) return;
    settled = true;
    done(received);
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (size > limit + discardLimit) {
      if (!settled) endAfterwards(request, response);
      settle('too-large');
      if (size > 2 * (limit + discardLimit)) request.destroy();
    }
  });
  request.on('end', () => {
    if (size > limit) settle('too-large');
    else settle(chunks.length === 1 ? (chunks[0] ?? nothing) : Buffer.concat(chunks));
  });
  // It follows an error as well.
  request.on('close', () => {
    settle('aborted');
  });
}

/**
 * The connection ends with the answer, from this side first: closed at once, with bytes still unread, it would be
 * reset, and the answer lost on its way. Until the client has understood, what it sends is thrown away.
 */
function endAfterwards(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    request.socket.end();
  });
}

/** Keeps the requests of one connection in order. */
import type { IncomingMessage, ServerResponse } from 'node:http';

const last = Symbol('the last answer that was begun on this connection');

type Connection = IncomingMessage['socket'] & { [last]?: ServerResponse };

/** Whether an answer has been begun on this connection and not been ended. */
export function isAnswering(connection: object): boolean {
  const response = (connection as Partial<Connection>)[last];
  return response !== undefined && response.headersSent && !response.writableEnded;
}

/**
 * A client may send its next request before it has read the answer to the one before (pipelining). Node hands over
 * both at once; without this, a GET would be handled while the body of the POST before it is still being read.
 */
export function inOrder(
  request: IncomingMessage,
  response: ServerResponse,
  handle: () => void,
): void {
  const connection: Connection = request.socket;
  const before = connection[last];
  connection[last] = response;
  if (before === undefined || before.writableEnded) {
    handle();
    return;
  }
  before.once('close', () => {
    if (!connection.destroyed) handle();
  });
}

/** Puts an answer on the wire bit by bit, no faster than the client takes it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PiecewiseAnswer } from './complete-answer.ts';

/** Resolves when it was sent, or the client has gone away. @throws what making a piece throws */
export async function sendPieces(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, headers, pieces }: PiecewiseAnswer,
): Promise<void> {
  response.writeHead(status, headers);
  if (method !== 'HEAD') {
    for await (const piece of pieces) {
      if (response.destroyed) return;
      if (!response.write(piece)) await drained(response);
    }
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      response.off('drain', settle);
      response.off('close', settle);
      resolve();
    };
    response.on('drain', settle);
    response.on('close', settle);
    if (response.destroyed) settle();
  });
}

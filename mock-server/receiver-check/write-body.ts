/** How bodies arrive over bad connections. */
import type { ClientRequest } from 'node:http';
import type { WriteBody } from '../delivery/exchange.ts';
import { after } from '../sandbox/wall-clock.ts';

const pieces = 10;

/** Piece by piece, the head at once and the last piece at the end. @param overMs for all of it */
export function slowly(overMs: number): WriteBody {
  return (request, body) => {
    request.flushHeaders();
    const size = Math.max(Math.ceil(body.length / pieces), 1);
    drip(request, body, size, overMs / Math.max(Math.ceil(body.length / size), 1));
  };
}

function drip(request: ClientRequest, body: Buffer, size: number, everyMs: number): void {
  after(everyMs, () => {
    // It was answered, or given up, meanwhile.
    if (request.destroyed) return;
    const rest = body.subarray(size);
    if (rest.length === 0) {
      request.end(body);
      return;
    }
    request.write(body.subarray(0, size));
    drip(request, rest, size, everyMs);
  });
}

/** So long a receiver has to begin with the half of a body. */
const restMs = 50;

/** The first half, and then the connection breaks. */
export const brokenOff: WriteBody = (request, body) => {
  request.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    after(restMs, () => {
      request.destroy();
    });
  });
};

/** Ends connections in ways that no server that is well would. */
import type { Socket } from 'node:net';

/** Without an answer. What was sent before, to an earlier request on the same connection, still arrives. */
export function dropConnection(socket: Socket | null): void {
  socket?.destroySoon();
}

/** The client sees ECONNRESET. */
export function resetConnection(socket: Socket | null): void {
  try {
    socket?.resetAndDestroy();
  } catch {
    // Node resets plain TCP only; under TLS the connection ends without a goodbye.
    socket?.destroy();
  }
}

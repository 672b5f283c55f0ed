/** What is broken before a provider can be known gets one fixed answer, and the connection ends. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { isAnswering } from './in-order.ts';
import { sendProblem } from './problem-json.ts';

type ParserError = Error & { readonly code?: string };

/** Listener for `clientError` of a node:http server. */
export function refuseBrokenRequest(error: ParserError, socket: Duplex): void {
  // After a reset, or once an answer is on its way, anything more would only garble the stream.
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const [status, reason, detail] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ([
          431,
          'Request Header Fields Too Large',
          'The headers of the request exceed 16 KiB. Send fewer or shorter ones.',
        ] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ([408, 'Request Timeout', 'The request did not arrive in time. Send it again.'] as const)
        : ([
            400,
            'Bad Request',
            'The bytes received are no complete HTTP/1.1 request. Check what the client sends.',
          ] as const);
  const body = JSON.stringify({ type: 'about:blank', status, title: reason, detail });
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Listener for `checkExpectation`: nothing but `100-continue` is understood, which node answers itself. */
export function refuseExpectation(request: IncomingMessage, response: ServerResponse): void {
  sendProblem(
    response,
    {
      status: 417,
      title: 'Expectation Failed',
      detail: `The request expects ${JSON.stringify(request.headers.expect)}. Leave the header out, or send 100-continue.`,
    },
    { Connection: 'close' },
  );
}

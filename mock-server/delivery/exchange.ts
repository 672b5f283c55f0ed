/** One request on one connection, and its answer. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { captureAnswer } from './capture-answer.ts';
import { describeFailure } from './describe-failure.ts';
import type { Progress } from './describe-failure.ts';
import type { Answered, Failed } from './send-outcome.ts';

/**
 * `stale` when a connection that was kept alive turned out to be closed, or to carry bytes that nobody had asked for,
 * before anything was sent on it: sending again cannot send twice.
 */
export type ExchangeResult = Answered | Failed | { readonly kind: 'stale' };

/** Sends the body and ends the request, or breaks it off. */
export type WriteBody = (request: ClientRequest, body: Buffer) => void;

const atOnce: WriteBody = (request, body) => {
  request.end(body);
};

/**
 * @param request opened, and nothing of it sent
 * @param progress is kept up to date
 */
export function exchange(
  request: ClientRequest,
  body: Buffer,
  progress: Progress,
  write: WriteBody = atOnce,
): Promise<ExchangeResult> {
  return new Promise((settle) => {
    let sent = false;
    const finish = (result: Answered | Failed): void => {
      settle(sent ? result : { kind: 'stale' });
    };
    watchConnection(request, progress);
    receiveAnswer(request, progress, finish);
    afterUnreadNews(request, () => {
      if (request.reusedSocket && !isFit(request, progress)) {
        settle({ kind: 'stale' });
        request.destroy();
        return;
      }
      sent = true;
      write(request, body);
    });
  });
}

function watchConnection(request: ClientRequest, progress: Progress): void {
  progress.stage = request.reusedSocket ? 'waiting' : 'connecting';
  if (request.reusedSocket) return;
  request.on('socket', (socket: Socket) => {
    const isSecure = request.protocol === 'https:';
    socket.once('connect', () => {
      progress.stage = isSecure ? 'handshake' : 'waiting';
    });
    socket.once('secureConnect', () => {
      progress.stage = 'waiting';
    });
  });
}

function receiveAnswer(
  request: ClientRequest,
  progress: Progress,
  finish: (result: Answered | Failed) => void,
): void {
  let complete = (): boolean => false;
  const fail = (error: Error): void => {
    // What comes after a whole answer is no longer its business, even when both arrived together.
    if (!complete()) finish(describeFailure(error, progress));
  };
  const capture = (response: IncomingMessage): void => {
    progress.stage = 'answering';
    complete = () => response.complete;
    response.on('error', fail);
    captureAnswer(response, (answer) => {
      finish(answer);
      // A connection is kept only when both sides have said all.
      if (!request.writableFinished || !response.complete) request.destroy();
    });
  };
  request.on('error', fail);
  request.on('response', capture);
  // Without a listener node:http would drop an answer with status 101 and say nothing.
  request.on('upgrade', (response, socket) => {
    capture(response);
    response.resume();
    socket.destroy();
  });
}

/**
 * A receiver may have closed a connection that was kept alive, and the news lie unread on this side. One whole turn of
 * the event loop brings them in: two, because this one may be past its reading. A failure after something was sent
 * counts as one, because the receiver may have acted on what it got.
 */
function afterUnreadNews(request: ClientRequest, work: () => void): void {
  if (!request.reusedSocket) {
    work();
    return;
  }
  setImmediate(() => {
    setImmediate(work);
  });
}

/** Anything else than silence makes a kept connection unfit. */
function isFit(request: ClientRequest, { stage }: Progress): boolean {
  return stage === 'waiting' && !request.destroyed && request.socket?.writable === true;
}

/** A receiver of webhooks for tests: a real HTTP server that keeps what arrives, and answers as it is told. */
import { CallQueue } from './call-queue.ts';
import { receiveCalls } from './receive-calls.ts';
import { requireKnown } from './require-known.ts';
import type { CallReceiver, ReceivedCall, ReceiverSettings } from './receive-calls.ts';

export interface Receiver extends CallReceiver {
  /** Everything that arrived, in order. */
  readonly received: readonly ReceivedCall[];
  /**
   * The first call that `next` has not yet handed out, as soon as there is one.
   * @param wish.timeoutMs how long to wait for it in real time; 5 seconds when it is left out
   * @throws Error when it does not come in time, or the receiver is closed; it says what did arrive
   */
  next(wish?: { readonly timeoutMs?: number }): Promise<ReceivedCall>;
}

const known: Readonly<Record<keyof ReceiverSettings, true>> = {
  port: true,
  host: true,
  answers: true,
  now: true,
};

/**
 * Starts a receiver: `await createReceiver({ answers: '500x3,200' })`. It listens until it is closed.
 * @throws Error for a setting that there is not, and for answers that cannot be read
 * @throws NodeJS.ErrnoException when the port cannot be had
 */
export async function createReceiver(settings: ReceiverSettings = {}): Promise<Receiver> {
  requireKnown(settings, known, 'Failed to start a receiver');
  const queue = new CallQueue();
  const receiver = await receiveCalls(settings, (call) => {
    queue.push(call);
  });
  return {
    ...receiver,
    received: queue.received,
    next: ({ timeoutMs = 5_000 } = {}) => queue.next(timeoutMs, receiver.url),
    close: async () => {
      queue.close();
      await receiver.close();
    },
  };
}

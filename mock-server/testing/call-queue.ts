/** Hands out what arrived, one call to each who asks, in order; who asks too early waits. */
import { after } from '../sandbox/wall-clock.ts';
import type { ReceivedCall } from './receive-calls.ts';

interface Waiter {
  readonly resolve: (call: ReceivedCall) => void;
  readonly reject: (when: string) => void;
}

/** What a timer takes at most: 24 days. */
const longestTimerMs = 2 ** 31 - 1;

export class CallQueue {
  readonly received: ReceivedCall[] = [];
  readonly #waiters: Waiter[] = [];
  #handedOut = 0;

  push(call: ReceivedCall): void {
    this.received.push(call);
    this.#handOut();
  }

  /** @param url of the receiver, for the message when nothing comes */
  next(timeoutMs: number, url: string): Promise<ReceivedCall> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        resolve: (call) => {
          callOff();
          resolve(call);
        },
        reject: (when) => {
          callOff();
          reject(noCall(url, when, this.received));
        },
      };
      const callOff = after(Math.min(timeoutMs, longestTimerMs), () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        waiter.reject(`within ${timeoutMs} ms`);
      });
      this.#waiters.push(waiter);
      this.#handOut();
    });
  }

  /** Nothing comes any more. */
  close(): void {
    for (const { reject } of this.#waiters.splice(0)) reject('before the receiver was closed');
  }

  #handOut(): void {
    const call = this.received[this.#handedOut];
    const waiter = call && this.#waiters.shift();
    if (!waiter) return;
    this.#handedOut += 1;
    waiter.resolve(call);
  }
}

/** So many calls are told one by one. */
const toldCalls = 5;

function noCall(url: string, when: string, received: readonly ReceivedCall[]): Error {
  const told = received.slice(-toldCalls).map(({ method, path }) => `${method} ${path}`);
  const some = received.length > toldCalls ? `, the last ${toldCalls} of them` : '';
  const what =
    received.length === 0
      ? 'nothing has arrived at all. Check that it is called at that address'
      : `${received.length} had arrived and were taken before${some}: ${told.join(', ')}. Check what was to send another one`;
  return new Error(`Failed to receive a call at ${url} ${when}: ${what}.`);
}

/** Sends requests one after the other, so many per minute at most, and waits when the provider asks for it. */
import { after, elapsedNow } from '../sandbox/wall-clock.ts';
import type { Answer, HttpClient, WireRequest } from './http-client.ts';
import { retryDelay } from './retry-delay.ts';

export interface Manners {
  readonly perMinute: number;
  /** Resolves when the user wants an end. */
  readonly stopped: Promise<unknown>;
  readonly onWait?: (milliseconds: number) => void;
}

/** The user wants an end. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The provider refuses for longer than anybody wants to wait. */
export class Throttled extends Error {
  override readonly name = 'Throttled';
}

const mostWaits = 3;
const longestWaitMs = 120_000;

export class PoliteClient implements HttpClient {
  readonly #client: HttpClient;
  readonly #manners: Manners;
  /** On the clock of durations. */
  #nextAt = 0;
  #isStopped = false;

  /** Sends although the user wants an end: what was begun is put in order. */
  readonly insisting: HttpClient = {
    send: (request) => this.#send(request, true),
    close: () => {
      this.close();
    },
  };

  constructor(client: HttpClient, manners: Manners) {
    this.#client = client;
    this.#manners = manners;
    void manners.stopped.then(() => (this.#isStopped = true));
  }

  /** Whether the user wants an end. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /**
   * @throws Interrupted and Throttled, without that the request had an effect
   * @throws Error when there is no answer
   */
  send(request: WireRequest): Promise<Answer> {
    return this.#send(request, false);
  }

  close(): void {
    this.#client.close();
  }

  async #send(request: WireRequest, insists: boolean): Promise<Answer> {
    for (let waits = 0; ; waits += 1) {
      await this.#wait(this.#nextAt - elapsedNow(), insists);
      this.#nextAt = elapsedNow() + 60_000 / this.#manners.perMinute;
      const answer = await this.#client.send(request);
      if (answer.status !== 429) return answer;
      const delay = retryDelay(answer);
      if (waits === mostWaits) {
        throw new Throttled(`the provider answered 429 ${mostWaits + 1} times in a row`);
      }
      if (delay > longestWaitMs) {
        throw new Throttled(
          `the provider answered 429 and asks for ${Math.ceil(delay / 1_000)} seconds of patience`,
        );
      }
      this.#manners.onWait?.(delay);
      await this.#wait(delay, insists);
    }
  }

  async #wait(milliseconds: number, insists: boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const callOff = after(Math.max(0, milliseconds), resolve);
      if (insists) return;
      void this.#manners.stopped.then(() => {
        callOff();
        resolve();
      });
    });
    if (this.#isStopped && !insists) throw new Interrupted('interrupted');
  }
}

/**
 * Shares out the event loop: all the long pieces of work of a server together do one slice per turn of it, and the
 * requests that have come in meanwhile are answered in between.
 */
import { elapsedNow, onNextTurn } from '../sandbox/wall-clock.ts';

/** So long a slice may take: about as long as the answer to one request. */
const sliceMs = 0.25;

export class Turns {
  readonly #waiting: (() => void)[] = [];

  /** Resolves when it is the caller's turn. */
  take(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) onNextTurn(this.#next);
    });
  }

  readonly #next = (): void => {
    this.#waiting.shift()?.();
    if (this.#waiting.length > 0) onNextTurn(this.#next);
  };
}

/** How long one piece of work has been at it since its last turn began. */
export class Slice {
  readonly #turns: Turns;
  #began = elapsedNow();

  private constructor(turns: Turns) {
    this.#turns = turns;
  }

  /** Resolves when the first slice may begin. */
  static async begin(turns: Turns): Promise<Slice> {
    await turns.take();
    return new Slice(turns);
  }

  get isOver(): boolean {
    return elapsedNow() - this.#began >= sliceMs;
  }

  /** Lets the others go first. */
  async next(): Promise<void> {
    await this.#turns.take();
    this.#began = elapsedNow();
  }
}

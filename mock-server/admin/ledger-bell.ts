/** Wakes a reader of a ledger: for an entry, for the end of the sandbox, and for a sign of life. */
import type { Ledger } from '../sandbox/ledger.ts';
import { every } from '../sandbox/wall-clock.ts';

/** `news` is an entry, the end, or that nobody reads any more. */
export type Ring = 'news' | 'heartbeat';

export class LedgerBell {
  readonly #stop: readonly (() => void)[];
  #ring: Ring | undefined;
  #wake: ((ring: Ring) => void) | undefined;

  /** @param gone the reader has gone away @param heartbeat milliseconds between two signs of life */
  constructor(ledger: Ledger, gone: AbortSignal, heartbeat: number) {
    const news = (): void => {
      this.#strike('news');
    };
    gone.addEventListener('abort', news);
    this.#stop = [
      ledger.watch(news),
      every(heartbeat, () => {
        this.#strike('heartbeat');
      }),
      () => {
        gone.removeEventListener('abort', news);
      },
    ];
  }

  /** Resolves at once when it has rung since it was last asked. */
  async rung(): Promise<Ring> {
    const ring = this.#ring ?? (await new Promise<Ring>((resolve) => (this.#wake = resolve)));
    this.#ring = undefined;
    this.#wake = undefined;
    return ring;
  }

  remove(): void {
    for (const stop of this.#stop) stop();
  }

  #strike(ring: Ring): void {
    // News says more than a sign of life.
    if (this.#ring !== 'news') this.#ring = ring;
    this.#wake?.(ring);
  }
}

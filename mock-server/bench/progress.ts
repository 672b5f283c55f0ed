/** Says what is being done, for how long already, and about how long it will still take. */
import { elapsedNow } from '../sandbox/wall-clock.ts';

export class Progress {
  readonly #say: (line: string) => void;
  readonly #total: number;
  readonly #beganAt = elapsedNow();
  #done = 0;

  /** @param total of all that will be told as done, in expected seconds */
  constructor(total: number, say: (line: string) => void) {
    this.#total = total;
    this.#say = say;
  }

  /** Tells what comes now. */
  now(what: string): void {
    const elapsed = (elapsedNow() - this.#beganAt) / 1000;
    const remaining = remainingSeconds(elapsed, this.#done, this.#total);
    this.#say(`${what}: elapsed ${clockTime(elapsed)}, remaining about ${clockTime(remaining)}`);
  }

  done(expectedSeconds: number): void {
    this.#done += expectedSeconds;
  }
}

/** As slow as it was so far; before anything is done as slow as was expected. */
export function remainingSeconds(elapsed: number, done: number, total: number): number {
  const pace = done === 0 ? 1 : elapsed / done;
  return Math.max(0, total - done) * pace;
}

/** @returns `3:07` */
export function clockTime(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

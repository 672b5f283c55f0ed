/** Rings when an instant of a sandbox's clock has come; never while that stands still. */
import type { Clock } from '../sandbox/clock.ts';
import { after } from '../sandbox/wall-clock.ts';

/** Node's timers count in 32 bits: those who want to be woken later are woken early. */
const longestMs = 2 ** 31 - 1;

export class DueTimer {
  #callOff: () => void = () => undefined;

  /** In the place of what was set before. @param instant epoch milliseconds of the clock; `Infinity` for never */
  set(clock: Clock, instant: number, ring: () => void): void {
    this.#callOff();
    if (clock.mode === 'frozen' || instant === Infinity) return;
    this.#callOff = after(Math.min(Math.max(instant - clock.now(), 0), longestMs), ring);
  }

  stop(): void {
    this.#callOff();
  }
}

/** For how long nobody has used a sandbox, on the machine's clock. */
import { elapsedNow } from './wall-clock.ts';

export class Usage {
  #usedAt = elapsedNow();
  #holders = 0;

  /** Milliseconds; none while it is held. */
  get idleMs(): number {
    return this.#holders > 0 ? 0 : elapsedNow() - this.#usedAt;
  }

  touch(): void {
    this.#usedAt = elapsedNow();
  }

  /** It is in use from now on. @returns ends it; further calls do nothing */
  hold(): () => void {
    let held = true;
    this.#holders += 1;
    return () => {
      if (!held) return;
      held = false;
      this.#holders -= 1;
      this.touch();
    };
  }
}

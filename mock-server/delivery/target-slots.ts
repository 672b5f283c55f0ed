/** How many calls to one target are under way at once; the others wait for their turn. */

interface Slots {
  taken: number;
  readonly waiting: string[];
}

export class TargetSlots {
  readonly #most: number;
  readonly #targets = new Map<string, Slots>();
  #waiting = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many wait, for all targets. */
  get waiting(): number {
    return this.#waiting;
  }

  /** @returns whether there is room; if there is none, `id` comes back from a later `give` */
  take(target: string, id: string): boolean {
    const slots = this.#targets.get(target) ?? { taken: 0, waiting: [] };
    this.#targets.set(target, slots);
    if (slots.taken < this.#most) {
      slots.taken += 1;
      return true;
    }
    slots.waiting.push(id);
    this.#waiting += 1;
    return false;
  }

  /** To be called once for each `take` that found room. @returns whose turn it is; the room is theirs */
  give(target: string): string | undefined {
    const slots = this.#targets.get(target);
    const next = slots?.waiting.shift();
    if (next !== undefined) this.#waiting -= 1;
    else if (slots) {
      slots.taken -= 1;
      if (slots.taken === 0) this.#targets.delete(target);
    }
    return next;
  }

  /** Forgets those who wait. */
  dismiss(): void {
    for (const { waiting } of this.#targets.values()) waiting.length = 0;
    this.#waiting = 0;
  }
}

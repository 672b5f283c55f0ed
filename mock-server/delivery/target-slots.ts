/**
 * How many calls are under way at once, in all and to one target; the others wait for their turn. A target to which
 * nothing is under way never waits: receivers that hang, however many, hold up nobody but themselves.
 */

export interface SlotLimits {
  /** Of all targets; the first call to each begins beyond it. */
  readonly inAll: number;
  readonly perTarget: number;
}

/** A call that may begin. */
export interface Turn {
  readonly id: string;
  readonly target: string;
}

interface Slots {
  taken: number;
  readonly waiting: string[];
}

export class TargetSlots {
  readonly #limits: SlotLimits;
  readonly #targets = new Map<string, Slots>();
  /** Targets for which somebody waits though they have room themselves: in the order of their turns. */
  readonly #next = new Set<string>();
  #taken = 0;
  #waiting = 0;

  constructor(limits: SlotLimits) {
    this.#limits = limits;
  }

  /** How many wait, for all targets. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Who waits: in order of each target. */
  list(): string[] {
    return [...this.#targets.values()].flatMap(({ waiting }) => waiting);
  }

  /** @returns whether there is room; if there is none, `id` comes back from a later `give` */
  take(target: string, id: string): boolean {
    const slots = this.#targets.get(target) ?? { taken: 0, waiting: [] };
    this.#targets.set(target, slots);
    if (slots.taken === 0 || (this.#hasRoom(slots) && this.#taken < this.#limits.inAll)) {
      this.#begin(slots);
      return true;
    }
    slots.waiting.push(id);
    this.#waiting += 1;
    this.#line(target, slots);
    return false;
  }

  /** To be called once for each `take` that found room, and each turn. @returns whose turn it is; the room is theirs */
  give(target: string): Turn | undefined {
    const slots = this.#targets.get(target);
    if (!slots) return undefined;
    slots.taken -= 1;
    this.#taken -= 1;
    this.#line(target, slots);
    if (slots.taken === 0) {
      if (slots.waiting.length > 0) return this.#turnOf(target, slots);
      this.#targets.delete(target);
    }
    return this.#taken < this.#limits.inAll ? this.#nextTurn() : undefined;
  }

  /** Forgets those who wait. */
  dismiss(): void {
    for (const { waiting } of this.#targets.values()) waiting.length = 0;
    this.#next.clear();
    this.#waiting = 0;
  }

  #nextTurn(): Turn | undefined {
    const [target = ''] = this.#next;
    const slots = this.#targets.get(target);
    return slots && this.#turnOf(target, slots);
  }

  #turnOf(target: string, slots: Slots): Turn | undefined {
    const id = slots.waiting.shift();
    if (id === undefined) return undefined;
    this.#waiting -= 1;
    this.#begin(slots);
    this.#next.delete(target);
    this.#line(target, slots);
    return { id, target };
  }

  #begin(slots: Slots): void {
    slots.taken += 1;
    this.#taken += 1;
  }

  /** Puts a target at the end of the line, unless it stands in it already. */
  #line(target: string, slots: Slots): void {
    if (slots.waiting.length > 0 && this.#hasRoom(slots)) this.#next.add(target);
  }

  #hasRoom({ taken }: Slots): boolean {
    return taken < this.#limits.perTarget;
  }
}

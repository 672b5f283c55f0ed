/** What falls due when: the earliest first, and of one instant what was put in first. */

interface Item {
  readonly id: string;
  readonly due: number;
  readonly order: number;
}

export class DueQueue {
  /** A binary heap. Items that were replaced or removed stay in it until they come up. */
  readonly #heap: Item[] = [];
  readonly #current = new Map<string, Item>();
  #order = 0;

  get size(): number {
    return this.#current.size;
  }

  /** Puts `id` in, or moves it. */
  put(id: string, due: number): void {
    this.#order += 1;
    const item = { id, due, order: this.#order };
    this.#current.set(id, item);
    this.#heap.push(item);
    this.#rise(this.#heap.length - 1);
  }

  remove(id: string): void {
    this.#current.delete(id);
  }

  clear(): void {
    this.#heap.length = 0;
    this.#current.clear();
  }

  /** The instant of the earliest; undefined when there is none. */
  get earliest(): number | undefined {
    return this.#top()?.due;
  }

  /** Takes out the earliest that is due at `now`. */
  take(now: number): string | undefined {
    const top = this.#top();
    if (!top || top.due > now) return undefined;
    this.#current.delete(top.id);
    this.#pop();
    return top.id;
  }

  /** All of them, the earliest first. */
  list(): { readonly id: string; readonly due: number }[] {
    return [...this.#current.values()].sort(compare).map(({ id, due }) => ({ id, due }));
  }

  #top(): Item | undefined {
    for (;;) {
      const top = this.#heap[0];
      if (!top || this.#current.get(top.id) === top) return top;
      this.#pop();
    }
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, above)) return;
      at = above;
    }
  }

  #sink(from: number): void {
    let at = from;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = this.#isEarlier(right, left) ? right : left;
      if (!this.#swapIfEarlier(least, at)) return;
      at = least;
    }
  }

  #isEarlier(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    return a !== undefined && b !== undefined && compare(a, b) < 0;
  }

  #swapIfEarlier(lower: number, upper: number): boolean {
    const [a, b] = [this.#heap[lower], this.#heap[upper]];
    if (!a || !b || compare(a, b) >= 0) return false;
    this.#heap[lower] = b;
    this.#heap[upper] = a;
    return true;
  }
}

function compare(a: Item, b: Item): number {
  return a.due - b.due || a.order - b.order;
}

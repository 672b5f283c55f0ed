/** Entries found by key and listed by position, however they came in. */

/** A record's place in its table. The entry stays the same object while its record is replaced. */
export interface Entry<Value> {
  readonly key: string;
  /** Counts the records of a table, from 1, in the order in which they were first put. */
  readonly position: number;
  value: Value;
}

export class OrderedEntries<Value> {
  #entries = new Map<string, Entry<Value>>();
  #highest = 0;
  /** False after an entry was added behind one that it stands before; the next `list` sorts. */
  #inOrder = true;

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Entry<Value> | undefined {
    return this.#entries.get(key);
  }

  add(entry: Entry<Value>): void {
    if (entry.position < this.#highest) this.#inOrder = false;
    else this.#highest = entry.position;
    this.#entries.set(entry.key, entry);
  }

  remove(key: string): void {
    this.#entries.delete(key);
  }

  list(): Entry<Value>[] {
    this.#sort();
    return [...this.#entries.values()];
  }

  /** At most `count` of them after the first `skipped`: near the beginning it does not matter how many there are. */
  page(skipped: number, count: number): Entry<Value>[] {
    this.#sort();
    const page: Entry<Value>[] = [];
    let left = skipped;
    for (const entry of this.#entries.values()) {
      if (page.length >= count) break;
      if (left > 0) left -= 1;
      else page.push(entry);
    }
    return page;
  }

  #sort(): void {
    if (this.#inOrder) return;
    const sorted = [...this.#entries].sort(([, a], [, b]) => a.position - b.position);
    this.#entries = new Map(sorted);
    this.#inOrder = true;
  }
}

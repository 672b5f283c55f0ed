/** One look-up of a table: its entries by the bucket that a function of the record names. */
import { OrderedEntries } from './ordered-entries.ts';
import type { Entry } from './ordered-entries.ts';

export class TableIndex<Value> {
  readonly name: string;
  readonly bucketOf: (value: Value) => string;
  readonly #buckets = new Map<string, OrderedEntries<Value>>();

  constructor(name: string, bucketOf: (value: Value) => string) {
    this.name = name;
    this.bucketOf = bucketOf;
  }

  in(bucket: string): Entry<Value>[] {
    return this.#buckets.get(bucket)?.list() ?? [];
  }

  page(bucket: string, skipped: number, count: number): Entry<Value>[] {
    return this.#buckets.get(bucket)?.page(skipped, count) ?? [];
  }

  countIn(bucket: string): number {
    return this.#buckets.get(bucket)?.size ?? 0;
  }

  enter(bucket: string, entry: Entry<Value>): void {
    const known = this.#buckets.get(bucket);
    const entries = known ?? new OrderedEntries<Value>();
    if (!known) this.#buckets.set(bucket, entries);
    entries.add(entry);
  }

  leave(bucket: string, key: string): void {
    const entries = this.#buckets.get(bucket);
    entries?.remove(key);
    if (entries?.size === 0) this.#buckets.delete(bucket);
  }
}

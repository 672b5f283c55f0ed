/** The records of one collection, in the order in which they came, with their look-ups kept up to date. */
import type { Collection } from './collection.ts';

export class Table<Value extends object> {
  readonly #collection: Collection<Value>;
  readonly #records = new Map<string, Value>();
  readonly #buckets = new Map<string, Map<string, Map<string, Value>>>();

  constructor(collection: Collection<Value>) {
    this.#collection = collection;
    for (const index of Object.keys(collection.indexes)) this.#buckets.set(index, new Map());
  }

  get size(): number {
    return this.#records.size;
  }

  get(key: string): Value | undefined {
    return this.#records.get(key);
  }

  all(): Value[] {
    return [...this.#records.values()];
  }

  entries(): [string, Value][] {
    return [...this.#records.entries()];
  }

  /** The records whose index value is `bucket`; those that moved there stand last. */
  in(index: string, bucket: string): Value[] {
    const found = this.#index(index).get(bucket);
    return found ? [...found.values()] : [];
  }

  /** How many records stand in a bucket. */
  countIn(index: string, bucket: string): number {
    return this.#index(index).get(bucket)?.size ?? 0;
  }

  put(key: string, value: Value): void {
    const before = this.#records.get(key);
    this.#records.set(key, value);
    for (const [index, bucketOf] of Object.entries(this.#collection.indexes)) {
      const bucket = bucketOf(value);
      if (before && bucketOf(before) !== bucket) this.#leave(index, bucketOf(before), key);
      this.#enter(index, bucket, key, value);
    }
  }

  delete(key: string): void {
    const before = this.#records.get(key);
    if (!before) return;
    this.#records.delete(key);
    for (const [index, bucketOf] of Object.entries(this.#collection.indexes)) {
      this.#leave(index, bucketOf(before), key);
    }
  }

  #index(index: string): Map<string, Map<string, Value>> {
    const buckets = this.#buckets.get(index);
    if (!buckets) throw new Error(`${this.#collection.name} has no index ${index}.`);
    return buckets;
  }

  #enter(index: string, bucket: string, key: string, value: Value): void {
    const buckets = this.#index(index);
    const records = buckets.get(bucket);
    if (records) records.set(key, value);
    else buckets.set(bucket, new Map([[key, value]]));
  }

  #leave(index: string, bucket: string, key: string): void {
    const buckets = this.#index(index);
    const records = buckets.get(bucket);
    records?.delete(key);
    if (records?.size === 0) buckets.delete(bucket);
  }
}

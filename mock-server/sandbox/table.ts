/** The records of one collection, in the order in which they came, with their look-ups kept up to date. */
import type { Collection } from './collection.ts';
import { OrderedEntries } from './ordered-entries.ts';
import type { Entry } from './ordered-entries.ts';
import { TableIndex } from './table-index.ts';

/** A table without what changes it. */
export type ReadableTable<Value extends object> = Omit<
  Table<Value>,
  'put' | 'delete' | 'restore' | 'takeBack' | 'load'
>;

/** A table as plain data: each record with its key and its position, in order. */
export interface TableContent<Value extends object> {
  /** The position of the next record that is new. */
  readonly next: number;
  readonly records: readonly (readonly [key: string, position: number, value: Value])[];
}

export class Table<Value extends object> {
  readonly #name: string;
  readonly #entries = new OrderedEntries<Value>();
  readonly #indexes: readonly TableIndex<Value>[];
  /** The position of the next record that is new. */
  #next = 1;

  constructor(collection: Collection<Value>) {
    this.#name = collection.name;
    this.#indexes = Object.entries(collection.indexes).map(
      ([name, bucketOf]) => new TableIndex(name, bucketOf),
    );
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Where a record stands among the others, as a number that it keeps until it is deleted. */
  position(key: string): number | undefined {
    return this.#entries.get(key)?.position;
  }

  all(): Value[] {
    return this.#entries.list().map(({ value }) => value);
  }

  entries(): [string, Value][] {
    return this.#entries.list().map(({ key, value }) => [key, value]);
  }

  content(): TableContent<Value> {
    const records = this.#entries
      .list()
      .map(({ key, position, value }): [string, number, Value] => [key, position, value]);
    return { next: this.#next, records };
  }

  /** Takes over what another table held; this one is empty before. */
  load({ next, records }: TableContent<Value>): void {
    for (const [key, position, value] of records) this.restore(key, value, position);
    this.#next = next;
  }

  /** The records whose index value is `bucket`, by position: one that moved there stands where its age puts it. */
  in(index: string, bucket: string): Value[] {
    return this.#index(index)
      .in(bucket)
      .map(({ value }) => value);
  }

  /** Of those at most `count`, after the first `skipped`. */
  page(index: string, bucket: string, skipped: number, count: number): Value[] {
    return this.#index(index)
      .page(bucket, skipped, count)
      .map(({ value }) => value);
  }

  /** How many records stand in a bucket. */
  countIn(index: string, bucket: string): number {
    return this.#index(index).countIn(bucket);
  }

  /** A record that is new comes last; one that is replaced keeps its position. */
  put(key: string, value: Value): void {
    const entry = this.#entries.get(key);
    if (entry) {
      this.#replace(entry, value);
      return;
    }
    this.#insert({ key, value, position: this.#next });
    this.#next += 1;
  }

  /** Does nothing when there is no such record. */
  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    const places = this.#placesOf(entry.value);
    this.#entries.remove(key);
    for (const { index, bucket } of places) index.leave(bucket, key);
  }

  /** Takes back the deletion of a record that stood at `position`. */
  restore(key: string, value: Value, position: number): void {
    this.#insert({ key, value, position });
  }

  /** Takes back the `put` of the newest record, so that the next one gets the same position. */
  takeBack(key: string): void {
    this.#next = this.position(key) ?? this.#next;
    this.delete(key);
  }

  // The functions of the indexes run before anything is written: one that throws leaves the table as it was.

  #insert(entry: Entry<Value>): void {
    const places = this.#placesOf(entry.value);
    this.#entries.add(entry);
    for (const { index, bucket } of places) index.enter(bucket, entry);
  }

  #replace(entry: Entry<Value>, value: Value): void {
    const moves = this.#indexes
      .map((index) => ({ index, from: index.bucketOf(entry.value), to: index.bucketOf(value) }))
      .filter(({ from, to }) => from !== to);
    entry.value = value;
    for (const { index, from, to } of moves) {
      index.leave(from, entry.key);
      index.enter(to, entry);
    }
  }

  #placesOf(value: Value): { index: TableIndex<Value>; bucket: string }[] {
    return this.#indexes.map((index) => ({ index, bucket: index.bucketOf(value) }));
  }

  #index(name: string): TableIndex<Value> {
    const index = this.#indexes.find((candidate) => candidate.name === name);
    if (!index) throw new Error(`${this.#name} has no index ${name}.`);
    return index;
  }
}

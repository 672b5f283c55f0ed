/** What came while somebody waited, and how near it came to what was waited for. */
import type { Criterion, Difference } from './criterion.ts';

/** Something that does not fit, in short, with every criterion that it misses. */
export type NearestMiss<Short> = Short & { readonly differs: readonly Difference[] };

/** So many arrivals are shown. */
const shown = 20;

export class Arrivals<Item, Short extends { readonly id: string }> {
  readonly #criteria: readonly Criterion<Item>[];
  readonly #inShort: (item: Item) => Short;
  #fitting: Item[] = [];
  #others = 0;
  #latest: (Short & { readonly fits: boolean })[] = [];
  #nearest: { readonly item: Item; readonly misses: number } | undefined;

  constructor(criteria: readonly Criterion<Item>[], inShort: (item: Item) => Short) {
    this.#criteria = criteria;
    this.#inShort = inShort;
  }

  add(item: Item): void {
    const misses = this.#missesOf(item);
    const fits = misses === 0;
    this.#latest.push({ ...this.#inShort(item), fits });
    if (this.#latest.length > shown) this.#latest.shift();
    if (fits) this.#fitting.push(item);
    else this.#miss(item, misses);
  }

  /** Those that fit, in order. */
  get fits(): readonly Item[] {
    return this.#fitting;
  }

  get fitting(): number {
    return this.#fitting.length;
  }

  get others(): number {
    return this.#others;
  }

  /** The newest first. */
  get arrived(): readonly object[] {
    return this.#latest.toReversed();
  }

  get nearest(): NearestMiss<Short> | null {
    if (!this.#nearest) return null;
    const { item } = this.#nearest;
    const differences = this.#criteria.map((criterion) => criterion.difference(item));
    const differs = differences.filter((difference) => difference !== undefined);
    return { ...this.#inShort(item), differs };
  }

  forget(): void {
    this.#fitting = [];
    this.#others = 0;
    this.#latest = [];
    this.#nearest = undefined;
  }

  #miss(item: Item, misses: number): void {
    this.#others += 1;
    if (misses <= (this.#nearest?.misses ?? Infinity)) this.#nearest = { item, misses };
  }

  /** Counts no further than to what is certainly not the nearest. */
  #missesOf(item: Item): number {
    const enough = this.#nearest?.misses ?? Infinity;
    let misses = 0;
    for (const { fits } of this.#criteria) {
      if (!fits(item)) misses += 1;
      if (misses > enough) break;
    }
    return misses;
  }
}

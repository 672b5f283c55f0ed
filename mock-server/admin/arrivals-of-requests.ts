/** Collects the requests that somebody waits for, and remembers what came instead. */
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import type { Criterion, Difference } from './entry-filter.ts';
import type { Condition } from './wait-for.ts';

type RequestEntry = Extract<StoredEntry, { kind: 'request' }>;

/** A request in short. */
interface Arrived {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly provider: string;
  readonly operation: string | null;
}

/** A request that does not fit, with every criterion that it misses. */
export type NearestMiss = Arrived & { readonly differs: readonly Difference[] };

/** So many arrivals are shown. */
const shown = 20;

export class RequestArrivals implements Condition<readonly RequestEntry[]> {
  readonly #criteria: readonly Criterion[];
  readonly #count: number;
  #fitting: RequestEntry[] = [];
  #others = 0;
  #latest: (Arrived & { readonly fits: boolean })[] = [];
  #nearest: { readonly entry: RequestEntry; readonly misses: number } | undefined;

  constructor(criteria: readonly Criterion[], count: number) {
    this.#criteria = criteria;
    this.#count = count;
  }

  see(entry: StoredEntry): readonly RequestEntry[] | undefined {
    // What was before is gone: it is no part of what somebody waits for now.
    if (entry.kind === 'reset' || entry.kind === 'restore') this.#forget();
    if (entry.kind !== 'request') return undefined;
    const misses = this.#missesOf(entry);
    const fits = misses === 0;
    this.#latest.push({ ...inShort(entry), fits });
    if (this.#latest.length > shown) this.#latest.shift();
    if (fits) this.#fitting.push(entry);
    else this.#miss(entry, misses);
    return this.#fitting.length >= this.#count ? this.#fitting : undefined;
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

  get nearest(): NearestMiss | null {
    if (!this.#nearest) return null;
    const { entry } = this.#nearest;
    const differences = this.#criteria.map((criterion) => criterion.difference(entry));
    const differs = differences.filter((difference) => difference !== undefined);
    return { ...inShort(entry), differs };
  }

  #miss(entry: RequestEntry, misses: number): void {
    this.#others += 1;
    if (misses <= (this.#nearest?.misses ?? Infinity)) this.#nearest = { entry, misses };
  }

  /** Counts no further than to what is certainly not the nearest. */
  #missesOf(entry: RequestEntry): number {
    const enough = this.#nearest?.misses ?? Infinity;
    let misses = 0;
    for (const { fits } of this.#criteria) {
      if (!fits(entry)) misses += 1;
      if (misses > enough) break;
    }
    return misses;
  }

  #forget(): void {
    this.#fitting = [];
    this.#others = 0;
    this.#latest = [];
    this.#nearest = undefined;
  }
}

function inShort({ id, method, url, status, provider, operation }: RequestEntry): Arrived {
  return { id, method, url, status, provider, operation };
}

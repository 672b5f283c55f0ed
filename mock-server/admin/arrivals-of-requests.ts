/** Collects the requests that somebody waits for, and remembers what came instead. */
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import { Arrivals } from './arrivals.ts';
import type { Criterion } from './criterion.ts';
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

export class RequestArrivals implements Condition<readonly RequestEntry[]> {
  /** All that came. */
  readonly seen: Arrivals<RequestEntry, Arrived>;
  readonly #count: number;

  constructor(criteria: readonly Criterion[], count: number) {
    this.seen = new Arrivals(criteria, inShort);
    this.#count = count;
  }

  see(entry: StoredEntry): readonly RequestEntry[] | undefined {
    // What was before is gone: it is no part of what somebody waits for now.
    if (entry.kind === 'reset' || entry.kind === 'restore') this.seen.forget();
    if (entry.kind !== 'request') return undefined;
    this.seen.add(entry);
    return this.seen.fitting >= this.#count ? this.seen.fits : undefined;
  }
}

function inShort({ id, method, url, status, provider, operation }: RequestEntry): Arrived {
  return { id, method, url, status, provider, operation };
}

/** One thing that is asked of what a sandbox holds, and where something misses it. */
import type { StoredEntry } from '../sandbox/ledger-fact.ts';

/** Where an item misses what is asked for; `actual` is left out when it has nothing there. */
export interface Difference {
  /** Name of the query parameter that asks for it. */
  readonly field: string;
  /** JSON pointer into what the field holds; left out when the whole of it differs. */
  readonly pointer?: string;
  readonly expected: unknown;
  readonly actual?: unknown;
}

/** By default it is asked of an entry of a ledger. */
export interface Criterion<Item = StoredEntry> {
  readonly field: string;
  readonly expected: unknown;
  /** Quick; never throws. */
  readonly fits: (item: Item) => boolean;
  /** Undefined when the item fits. */
  difference(item: Item): Difference | undefined;
}

/** @param read the field of an item; undefined when it has none */
export function criterion<Item = StoredEntry>(
  field: string,
  expected: unknown,
  read: (item: Item) => unknown,
  fits: (actual: unknown) => boolean,
): Criterion<Item> {
  return {
    field,
    expected,
    fits: (item) => fits(read(item)),
    difference: (item) => {
      const actual = read(item);
      if (fits(actual)) return undefined;
      return { field, expected, ...(actual !== undefined && { actual }) };
    },
  };
}

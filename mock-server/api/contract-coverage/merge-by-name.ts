/** Brings together what has the same name in several lists. */
import { sum } from './sum.ts';

type Several<T> = readonly [T, ...T[]];

/**
 * @param merge gets what has the same name, in the order of the lists
 * @returns in the order in which the names first occur
 */
export function mergeByName<T>(
  lists: readonly (readonly T[])[],
  nameOf: (item: T) => string,
  merge: (items: Several<T>) => T,
): T[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of lists.flat()) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return [...groups.values()].map(merge);
}

/** Adds the counts of what has the same name. */
export function addCounts<T extends { readonly count: number }>(
  lists: readonly (readonly T[])[],
  nameOf: (item: T) => string,
): T[] {
  return mergeByName(lists, nameOf, (items) => ({
    ...items[0],
    count: sum(items.map(({ count }) => count)),
  }));
}

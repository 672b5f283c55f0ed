/** Headers in any of the shapes in which clients keep them. */
import type { HeaderList } from '../../delivery/delivery.ts';
import { isRecord } from '../../contract/is-record.ts';

/** In order, as they are written there. */
export function readHeaders(given: unknown): HeaderList {
  if (typeof given !== 'object' || given === null) return [];
  if (Array.isArray(given)) return ofPairs(given);
  const { forEach, toJSON } = given as { forEach?: unknown; toJSON?: unknown };
  // axios has both; its own forEach walks over something else.
  if (typeof toJSON === 'function') return readHeaders(toJSON.call(given));
  if (typeof forEach === 'function') return [...(given as Headers).entries()];
  return isRecord(given) ? Object.entries(given).flatMap(ofMember) : [];
}

function ofPairs(pairs: readonly unknown[]): HeaderList {
  return pairs.flatMap((pair) =>
    Array.isArray(pair) && pair.length === 2 ? [[String(pair[0]), String(pair[1])] as const] : [],
  );
}

function ofMember([name, value]: [string, unknown]): HeaderList {
  if (value === undefined || value === null || typeof value === 'function') return [];
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  return values.map((one) => [name, String(one)] as const);
}

/** Lower case; repeated ones are joined, as HTTP has it. */
export function joinHeaders(headers: HeaderList): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [given, value] of headers) {
    const name = given.toLowerCase();
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(joined);
}

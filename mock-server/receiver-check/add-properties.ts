/** Adds what a provider may add to its events one day. */
import { replaceMember } from './replace-member.ts';

const name = 'added_by_receiver_check';
const value = { note: 'Providers add properties without notice.' };

/**
 * @param isAllowed whether a body still keeps the specification
 * @returns the body with one more property in each object that may have it; undefined when none may
 */
export function addProperties(body: unknown, isAllowed: (body: unknown) => boolean): unknown {
  let changed: unknown = body;
  let count = 0;
  for (const path of objectsIn(body)) {
    const more = addAt(changed, path);
    if (!isAllowed(more)) continue;
    changed = more;
    count += 1;
  }
  return count === 0 ? undefined : changed;
}

type Path = readonly string[];

function objectsIn(data: unknown, path: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return [];
  const inside = Object.entries(data).flatMap(([key, item]) => objectsIn(item, [...path, key]));
  return Array.isArray(data) ? inside : [path, ...inside];
}

function addAt(data: unknown, [key, ...rest]: Path): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (key === undefined) return { ...data, [name]: value };
  return replaceMember(data, key, addAt((data as Record<string, unknown>)[key], rest));
}

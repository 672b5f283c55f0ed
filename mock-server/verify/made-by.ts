/** Which of the things that an answer tells of the request has made, and not only found. */
import { isRecord } from '../contract/is-record.ts';

/**
 * An answer may tell of others as well: of the owner, of a list that was there before. What was made repeats what was
 * sent; of what does not, nobody knows whose it is, and it is left alone.
 * @returns the ids of what was made
 */
export function madeBy(sent: unknown, answered: unknown): string[] {
  const wishes = recordsIn(sent);
  return outermostThings(answered)
    .filter((thing) => wishes.some((wish) => repeats(thing, wish)))
    .map(({ id }) => String(id));
}

type Thing = Readonly<Record<string, unknown>>;

/** Those at the least depth that have an id: `{id}`, `{data: {id}}`, `{items: [{id}, {id}]}`. */
function outermostThings(body: unknown): Thing[] {
  let level = [body];
  while (level.length > 0) {
    const things = level.filter(isRecord).filter(hasId);
    if (things.length > 0) return things;
    level = level.flatMap(inside);
  }
  return [];
}

function hasId({ id }: Thing): boolean {
  return (typeof id === 'string' && id !== '') || typeof id === 'number';
}

function recordsIn(value: unknown): Thing[] {
  const within = inside(value).flatMap(recordsIn);
  return isRecord(value) ? [value, ...within] : within;
}

function inside(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/**
 * By the addresses, which nobody else has who means it: those of the cases are below example.com. Without any, by all
 * texts; other values say nothing, for any two things may be active.
 */
function repeats(thing: Thing, wish: Thing): boolean {
  const shared = Object.keys(wish).filter((name) => isText(wish[name]) && isText(thing[name]));
  const addresses = shared.filter((name) => /^https?:/i.test(String(wish[name])));
  const telling = addresses.length > 0 ? addresses : shared;
  return telling.length > 0 && telling.every((name) => thing[name] === wish[name]);
}

const isText = (value: unknown): boolean => typeof value === 'string';

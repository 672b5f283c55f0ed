/** Where the schema that was broken stands in the document, as its author wrote it. */
import { findEntry } from './find-entry.ts';
import type { Entry } from './find-entry.ts';
import { follow, formatPointer, parsePointer, resolve, tokensOfReference } from './json-pointer.ts';
import { listPlacesFor, type SchemaPlace } from './list-places-for.ts';
import { isRecord } from './is-record.ts';
import type { Violation } from './types.ts';

/**
 * What was checked is not what stands there: references were resolved, `allOf` was merged, old keywords were put into
 * new words. So all the schemas that hold for the value are looked up in the document, and the one that says what was
 * broken, in the same words and by the same way, is taken.
 * @param document as it was read
 * @returns a JSON pointer; the nearest place that is known where none says just that
 */
export function locateViolation(document: unknown, entry: Entry, violation: Violation): string {
  const found = findEntry(document, entry, violation);
  const root = resolve(document, found.tokens);
  if (!root || found.pointer === undefined) return formatPointer(found.tokens);
  const places = listPlacesFor(document, root, parsePointer(found.pointer));
  const [best] = places
    .flatMap((place) => candidateOf(place, violation))
    .sort((one, other) => other.score - one.score);
  return formatPointer(best?.tokens ?? follow(document, root)?.tokens ?? root.tokens);
}

interface Candidate {
  readonly tokens: readonly string[];
  readonly score: number;
}

function candidateOf(place: SchemaPlace, violation: Violation): Candidate[] {
  const { keyword, schemaPath } = violation;
  const way = tokensOfReference(schemaPath) ?? [];
  if (keyword === 'false schema') {
    return place.value === false
      ? [{ tokens: place.tokens, score: inCommon([...place.way, keyword], way) }]
      : [];
  }
  if (!isRecord(place.value) || !Object.hasOwn(place.value, keyword)) return [];
  const says = saysSo(place.value[keyword], violation) ? 1_000 : 0;
  const score = says + inCommon([...place.way, keyword], way);
  return [{ tokens: [...place.tokens, keyword], score }];
}

/** How many tokens are the same, from the end. */
function inCommon(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one.at(-1 - count) === other.at(-1 - count))
    count += 1;
  return count;
}

/** Whether the keyword's value is what the violation tells of it. */
function saysSo(value: unknown, { keyword, params }: Violation): boolean {
  if (keyword === 'required') {
    return Array.isArray(value) && value.includes(params['missingProperty']);
  }
  const told = params['limit'] ?? params['allowedValue'] ?? params[keyword];
  return told === undefined || JSON.stringify(told) === JSON.stringify(value);
}

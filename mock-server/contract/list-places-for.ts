/** All schemas of a document that hold for one value, found by where the value stands. */
import { isRecord } from './is-record.ts';
import { follow, type Place } from './json-pointer.ts';

export interface SchemaPlace extends Place {
  /** From the schema that one began with, as if each reference were replaced by what it names. */
  readonly way: readonly string[];
}

const LISTS = ['allOf', 'anyOf', 'oneOf'];
const BRANCHES = ['not', 'if', 'then', 'else', 'propertyNames'];
const MAPS = ['dependentSchemas', 'dependencies'];
const REST = ['additionalProperties', 'unevaluatedProperties'];
const ITEMS = ['items', 'contains', 'additionalItems', 'unevaluatedItems'];

/**
 * @param root the schema for the whole
 * @param pointer tokens of the value in the whole
 */
export function listPlacesFor(
  document: unknown,
  root: Place,
  pointer: readonly string[],
): SchemaPlace[] {
  const found: SchemaPlace[] = [];
  const seen = new Set<string>();
  const pending: { place: SchemaPlace; depth: number }[] = [
    { place: { ...root, way: [] }, depth: 0 },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { place, depth } = next;
    const id = JSON.stringify([depth, place.tokens]);
    if (seen.has(id)) continue;
    seen.add(id);
    if (depth === pointer.length) found.push(place);
    if (!isRecord(place.value)) continue;
    for (const target of targetsOf(document, place)) {
      pending.push({ place: { ...target, way: place.way }, depth });
    }
    for (const inner of besides(place)) pending.push({ place: inner, depth });
    const token = pointer[depth];
    if (token === undefined) continue;
    for (const inner of below(place, token)) pending.push({ place: inner, depth: depth + 1 });
  }
  return found;
}

function targetsOf(document: unknown, place: Place): Place[] {
  const { $ref, $dynamicRef } = place.value as Record<string, unknown>;
  const target = typeof $ref === 'string' ? follow(document, place) : undefined;
  const isDynamic = typeof $dynamicRef === 'string' && $dynamicRef.startsWith('#');
  return [
    ...(target ? [target] : []),
    ...(isDynamic ? findAnchors({ value: document, tokens: [] }, $dynamicRef.slice(1)) : []),
  ];
}

/** Which of several is meant depends on the way by which one came: all of them are candidates. */
function findAnchors({ value, tokens }: Place, name: string): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = isRecord(value) && value['$dynamicAnchor'] === name ? [{ value, tokens }] : [];
  const inner = Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    findAnchors({ value: child, tokens: [...tokens, key] }, name),
  );
  return [...own, ...inner];
}

function inside(place: SchemaPlace, way: readonly string[]): SchemaPlace[] {
  let value: unknown = place.value;
  for (const token of way) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return [];
    value = (value as Record<string, unknown>)[token];
  }
  return [{ value, tokens: [...place.tokens, ...way], way: [...place.way, ...way] }];
}

const keysOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

/** Schemas that hold for the same value. */
function besides(place: SchemaPlace): SchemaPlace[] {
  const node = place.value as Record<string, unknown>;
  return [
    ...[...LISTS, ...MAPS].flatMap((list) =>
      keysOf(node[list]).flatMap((key) => inside(place, [list, key])),
    ),
    ...BRANCHES.flatMap((branch) => inside(place, [branch])),
  ];
}

/** Schemas that hold for one of its members, or items. */
function below(place: SchemaPlace, token: string): SchemaPlace[] {
  const node = place.value as Record<string, unknown>;
  const patterns = keysOf(node['patternProperties']).filter((pattern) => fits(pattern, token));
  const isIndex = /^\d+$/.test(token);
  return [
    ...inside(place, ['properties', token]),
    ...patterns.flatMap((pattern) => inside(place, ['patternProperties', pattern])),
    ...REST.flatMap((rest) => inside(place, [rest])),
    ...(isIndex ? inside(place, ['prefixItems', token]) : []),
    ...(isIndex && Array.isArray(node['items']) ? inside(place, ['items', token]) : []),
    ...(isIndex ? ITEMS.flatMap((items) => inside(place, [items])) : []),
  ];
}

function fits(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return true;
  }
}

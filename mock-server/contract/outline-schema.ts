/** Which properties a schema declares and which values its enums list, as a tree that a value can be walked along. */
import { isRecord } from './is-record.ts';
import { formatPointer, resolve, tokensOfReference } from './json-pointer.ts';
import { createNode, type OutlineNode, type RequestPoint } from './outline.ts';
import { BUNDLE_PREFIX, type Bundle } from './operation-bundle.ts';

/** Whose words the values are: a client leaves out what is `readOnly`, a provider what is `writeOnly` in its answers. */
export type OutlineSide = 'request' | 'answer' | 'event';

/** What a reference names; undefined for nothing. */
export type Resolve = (reference: string) => unknown;

/** What is found goes to `points`: one list for all schemas of an operation. */
export interface OutlineTarget {
  readonly side: OutlineSide;
  readonly root: OutlineNode;
  readonly location: 'path' | 'query' | 'header' | 'body';
  /** Of the root, in the part named by `location`. */
  readonly tokens: readonly string[];
  readonly points: RequestPoint[];
}

/** No more subschemas than this are looked at: circles that lead through each other multiply without end. */
const mostSchemas = 2_000;
/** And none once there are so many points: all of them are counted for every sandbox. */
const manyPoints = 2_000;

/** Alternatives and parts for the same value. What stands under `if` and `not` is a condition, and declares nothing. */
const alongside = ['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'];
const ofItems = ['items', 'prefixItems', 'additionalItems'];
const ofRest = ['additionalProperties', 'patternProperties', 'unevaluatedProperties'];

/** What marks a property that this side does not send. */
const ofOthers = { request: 'readOnly', answer: 'writeOnly', event: undefined } as const;

interface Pending {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly node: OutlineNode;
  readonly tokens: readonly string[];
  /** References on the way here: to enter one again would never end. */
  readonly trail: readonly string[];
}

/** In Prism's form references are resolved, but for those into the bundle. */
export function inBundle(bundle: Bundle): Resolve {
  return (reference) =>
    reference.startsWith(BUNDLE_PREFIX) ? bundle[reference.slice(BUNDLE_PREFIX.length)] : undefined;
}

export function inDocument(document: unknown): Resolve {
  return (reference) => {
    const tokens = tokensOfReference(reference);
    return tokens && resolve(document, tokens)?.value;
  };
}

/**
 * Breadth first, so that what is left out of a huge schema lies deepest.
 * @returns whether everything was looked at: what closes a circle is not
 */
export function outlineSchema(schema: unknown, find: Resolve, target: OutlineTarget): boolean {
  const { root, tokens } = target;
  const pending = isRecord(schema) ? [{ schema, node: root, tokens, trail: [] }] : [];
  const queue: Pending[] = pending;
  let complete = true;
  for (let at = 0; at < queue.length; at += 1) {
    const next = queue[at];
    if (next === undefined || at >= mostSchemas || target.points.length >= manyPoints) return false;
    if (target.side === 'request') declareValues(next, target);
    queue.push(...membersOf(next, target), ...partsOf(next));
    const entered = enter(next, find);
    if (entered === 'circle') complete = false;
    else if (entered !== undefined) queue.push(entered);
  }
  return complete;
}

function declareValues({ schema, node, tokens }: Pending, target: OutlineTarget): void {
  const { location, points } = target;
  const listed: readonly unknown[] = Array.isArray(schema['enum']) ? schema['enum'] : [];
  for (const value of 'const' in schema ? [...listed, schema['const']] : listed) {
    if (!isScalar(value)) continue;
    const key = location === 'body' ? value : String(value);
    if (node.values.has(key)) continue;
    node.values.set(key, points.length);
    points.push({ kind: 'value', location, pointer: formatPointer(tokens), value });
  }
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** The declared members; inside a parameter they are no properties of the request. */
function membersOf({ schema, node, tokens, trail }: Pending, target: OutlineTarget): Pending[] {
  const { location, points, side } = target;
  return subschemas(schema['properties']).flatMap(([name, child]) => {
    const flag = ofOthers[side];
    if (flag !== undefined && child[flag] === true) return [];
    const inside = [...tokens, name];
    const known = node.members.get(name);
    const member = known ?? createNode(location === 'body' ? points.length : undefined);
    if (known === undefined) {
      node.members.set(name, member);
      if (location === 'body') points.push({ kind: 'property', pointer: formatPointer(inside) });
    }
    return [{ schema: child, node: member, tokens: inside, trail }];
  });
}

/** What speaks of the same value, of the items and of the members with free names. */
function partsOf({ schema, node, tokens, trail }: Pending): Pending[] {
  const inside = [...tokens, '*'];
  const found: Pending[] = [];
  for (const child of childrenIn(schema, alongside)) {
    found.push({ schema: child, node, tokens, trail });
  }
  for (const child of childrenIn(schema, ofItems)) {
    node.items ??= createNode();
    found.push({ schema: child, node: node.items, tokens: inside, trail });
  }
  for (const child of childrenIn(schema, ofRest)) {
    node.rest ??= createNode();
    found.push({ schema: child, node: node.rest, tokens: inside, trail });
  }
  return found;
}

type Schema = Pending['schema'];

/** Members that are a schema, a list of schemas or a map of schemas. */
function childrenIn(schema: Schema, keywords: readonly string[]): Schema[] {
  return keywords.flatMap((keyword) => {
    const value = schema[keyword];
    const isMap = keyword === 'patternProperties' || keyword === 'dependentSchemas';
    return isRecord(value) && !isMap ? [value] : subschemas(value).map(([, child]) => child);
  });
}

function subschemas(map: unknown): [string, Schema][] {
  if (typeof map !== 'object' || map === null) return [];
  return Object.entries(map).filter((entry): entry is [string, Schema] => isRecord(entry[1]));
}

function enter({ schema, trail, ...rest }: Pending, find: Resolve): Pending | 'circle' | undefined {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return undefined;
  if (trail.includes(reference)) return 'circle';
  const target = find(reference);
  return isRecord(target) ? { schema: target, trail: [...trail, reference], ...rest } : undefined;
}

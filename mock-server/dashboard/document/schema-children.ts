/** What a schema says of the parts of a value, and of the forms that the value may have. */
import { listOf, recordOf, textsOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';

export interface SchemaChild {
  /** The name of a member, or what it stands for: `each item`. */
  readonly label: string;
  /** A `member` is called by its name; a `form` is the value itself, once more. */
  readonly kind: 'member' | 'part' | 'form';
  readonly isRequired: boolean;
  readonly node: unknown;
}

/** @param layers all of which hold for the value */
export function schemaChildren(layers: readonly JsonRecord[]): readonly SchemaChild[] {
  return [
    ...members(layers),
    ...layers.flatMap((layer) => [...freeMembers(layer), ...items(layer), ...forms(layer)]),
  ];
}

/** One for each name: what two layers say of it holds together. */
function members(layers: readonly JsonRecord[]): readonly SchemaChild[] {
  const required = new Set(layers.flatMap((layer) => textsOf(layer['required'])));
  const byName = new Map<string, unknown[]>();
  for (const layer of layers) {
    for (const [name, node] of Object.entries(recordOf(layer['properties']))) {
      byName.set(name, [...(byName.get(name) ?? []), node]);
    }
  }
  return [...byName].map(([label, nodes]) => ({
    label,
    kind: 'member',
    isRequired: required.has(label),
    node: nodes.length === 1 ? nodes[0] : { allOf: nodes },
  }));
}

function freeMembers(layer: JsonRecord): readonly SchemaChild[] {
  const patterns = Object.entries(recordOf(layer['patternProperties']));
  const others = layer['additionalProperties'];
  return [
    ...patterns.map(([pattern, node]) => part(`names like ${pattern}`, node)),
    ...(saysSomething(others) ? [part('any other name', others)] : []),
    ...(saysSomething(layer['propertyNames']) ? [part('each name', layer['propertyNames'])] : []),
  ];
}

function items(layer: JsonRecord): readonly SchemaChild[] {
  // Before 2020-12 a list of schemas stood in `items`.
  const first = [...listOf(layer['prefixItems']), ...listOf(layer['items'])];
  return [
    ...first.map((node, index) => part(`item ${index + 1}`, node)),
    ...(saysSomething(layer['items']) ? [part('each item', layer['items'])] : []),
    ...(saysSomething(layer['contains']) ? [part('some item', layer['contains'])] : []),
  ];
}

function forms(layer: JsonRecord): readonly SchemaChild[] {
  const oneOf = listOf(layer['oneOf']).filter(isNotNull);
  const anyOf = listOf(layer['anyOf']).filter(isNotNull);
  return [
    // A single one is a layer already.
    ...(oneOf.length + anyOf.length > 1
      ? [...oneOf.map(form('one of')), ...anyOf.map(form('any of'))]
      : []),
    ...['not', 'if', 'then', 'else'].flatMap((label) =>
      layer[label] === undefined ? [] : [{ ...part(label, layer[label]), kind: 'form' as const }],
    ),
  ];
}

const form =
  (words: string) =>
  (node: unknown, index: number): SchemaChild => ({
    label: `${words}, ${index + 1}`,
    kind: 'form',
    isRequired: false,
    node,
  });

function part(label: string, node: unknown): SchemaChild {
  return { label, kind: 'part', isRequired: false, node };
}

function isNotNull(node: unknown): boolean {
  return recordOf(node)['type'] !== 'null';
}

/** `true` and `{}` allow everything, a list is told of by another rule. */
function saysSomething(node: unknown): boolean {
  return Object.keys(recordOf(node)).length > 0;
}

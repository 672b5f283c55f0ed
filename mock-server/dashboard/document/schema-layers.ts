/** A schema without references and without `allOf`: the schemas that hold for one value, all at once. */
import { dereference } from './dereference.ts';
import { isRecord, listOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';

export interface SchemaLayers {
  /** The schema itself first, then what it is put together from. */
  readonly layers: readonly JsonRecord[];
  /** All that were followed, the schema's own first. */
  readonly references: readonly string[];
  readonly isNullable: boolean;
}

/** Parts of parts; a circle of `allOf` describes nothing. */
const deepest = 20;

/** @param node a schema; one that is no object has a layer without members */
export function schemaLayers(document: JsonRecord, node: unknown, depth = 0): SchemaLayers {
  const { value, reference } = dereference(document, node);
  const parts =
    depth < deepest ? [...listOf(value['allOf']), ...onlyAlternative(document, value)] : [];
  const inner = parts.map((part) => schemaLayers(document, part, depth + 1));
  return {
    layers: [value, ...inner.flatMap(({ layers }) => layers)],
    references: [
      ...(reference === undefined ? [] : [reference]),
      ...inner.flatMap(({ references }) => references),
    ],
    isNullable: allowsNull(document, value) || inner.some(({ isNullable }) => isNullable),
  };
}

/** `oneOf: [Pet, {type: 'null'}]` is a Pet, or null. */
function onlyAlternative(document: JsonRecord, schema: JsonRecord): readonly unknown[] {
  const others = alternativesOf(schema).filter((one) => !isNull(document, one));
  return others.length === 1 ? others : [];
}

function allowsNull(document: JsonRecord, schema: JsonRecord): boolean {
  return (
    schema['nullable'] === true ||
    listOf(schema['type']).includes('null') ||
    alternativesOf(schema).some((one) => isNull(document, one))
  );
}

function alternativesOf(schema: JsonRecord): readonly unknown[] {
  return [...listOf(schema['oneOf']), ...listOf(schema['anyOf'])];
}

function isNull(document: JsonRecord, node: unknown): boolean {
  return isRecord(node) && dereference(document, node).value['type'] === 'null';
}

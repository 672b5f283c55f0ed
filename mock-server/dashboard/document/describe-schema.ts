/** A schema as people read it: its type in words, what it asks for, and its parts. */
import { nameOfReference } from './dereference.ts';
import { listOf, recordOf, textOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';
import { readEvidence } from './read-evidence.ts';
import type { Evidence } from './read-evidence.ts';
import { schemaChildren } from './schema-children.ts';
import type { SchemaChild } from './schema-children.ts';
import { schemaFacts } from './schema-facts.ts';
import { schemaLayers } from './schema-layers.ts';

export interface SchemaDescription {
  /** `string`, `array`, `integer or null`, `anything`. */
  readonly type: string;
  /** What the document calls it. */
  readonly name?: string;
  readonly description?: string;
  readonly isDeprecated: boolean;
  readonly facts: readonly string[];
  /** The only ones allowed, as JSON. */
  readonly values: readonly string[];
  /** As JSON. */
  readonly examples: readonly string[];
  readonly evidence?: Evidence;
  readonly children: readonly SchemaChild[];
  /** References on the way to it; one that a parent has, too, leads in a circle. */
  readonly references: readonly string[];
}

/** @param document that its references point into */
export function describeSchema(document: JsonRecord, node: unknown): SchemaDescription {
  const { layers, references, isNullable } = schemaLayers(document, node);
  const children = schemaChildren(layers);
  const description = first(layers, (layer) => textOf(layer['description']));
  const evidence = first(layers, (layer) => readEvidence(layer['x-evidence']));
  const name = nameOf(node);
  return {
    type: node === false ? 'nothing' : typeInWords(layers, children, isNullable),
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    isDeprecated: layers.some((layer) => layer['deprecated'] === true),
    facts: schemaFacts(layers),
    values: first(layers, allowedValues) ?? [],
    examples: layers.flatMap(examplesOf).map((value) => JSON.stringify(value)),
    ...(evidence && { evidence }),
    children,
    references,
  };
}

/** That of the reference in its place; those of its parts are names of the parts. */
function nameOf(node: unknown): string | undefined {
  const { $ref } = recordOf(node);
  return typeof $ref === 'string' ? nameOfReference($ref) : textOf(recordOf(node)['title']);
}

function typeInWords(
  layers: readonly JsonRecord[],
  children: readonly SchemaChild[],
  isNullable: boolean,
): string {
  const names = first(layers, namedTypes) ?? first(layers, impliedType) ?? formsInWords(children);
  return (isNullable ? [...names.filter((one) => one !== 'null'), 'null'] : names).join(' or ');
}

function namedTypes({ type }: JsonRecord): readonly string[] | undefined {
  if (typeof type === 'string') return [type];
  const names = listOf(type).filter((name) => typeof name === 'string');
  return names.length === 0 ? undefined : names;
}

function impliedType(layer: JsonRecord): readonly string[] | undefined {
  if (layer['properties'] !== undefined) return ['object'];
  if (layer['items'] !== undefined) return ['array'];
  const values = allowedValues(layer)?.map((text) => typeof JSON.parse(text)) ?? [];
  const [only, ...others] = [...new Set(values)];
  return only === undefined || only === 'object' || others.length > 0 ? undefined : [only];
}

function formsInWords(children: readonly SchemaChild[]): readonly string[] {
  const forms = children.filter(({ label }) => /^(?:one|any) of,/.test(label));
  return [forms.length > 0 ? `${forms.length} forms` : 'anything'];
}

function allowedValues(layer: JsonRecord): readonly string[] | undefined {
  if (layer['const'] !== undefined) return [JSON.stringify(layer['const'])];
  if (!Array.isArray(layer['enum'])) return undefined;
  return layer['enum'].map((value) => JSON.stringify(value));
}

function examplesOf({ example, examples }: JsonRecord): readonly unknown[] {
  return example === undefined ? listOf(examples) : [example];
}

function first<Value>(
  layers: readonly JsonRecord[],
  look: (layer: JsonRecord) => Value | undefined,
): Value | undefined {
  for (const layer of layers) {
    const found = look(layer);
    if (found !== undefined) return found;
  }
  return undefined;
}

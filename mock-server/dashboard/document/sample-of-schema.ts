/** A value that fits a schema, for an example that the document does not give. */
import { listOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';
import { schemaChildren } from './schema-children.ts';
import type { SchemaChild } from './schema-children.ts';
import { schemaLayers } from './schema-layers.ts';

const samples: ReadonlyMap<unknown, unknown> = new Map<unknown, unknown>([
  ['boolean', true],
  ['object', {}],
  ['array', []],
]);

const samplesOfFormats: ReadonlyMap<unknown, string> = new Map([
  ['uri', 'https://shop.example.com/hooks'],
  ['url', 'https://shop.example.com/hooks'],
  ['email', 'somebody@example.com'],
  ['date-time', '2026-01-01T00:00:00Z'],
  ['date', '2026-01-01'],
  ['uuid', '00000000-0000-4000-8000-000000000000'],
]);

/**
 * The document's own examples and defaults come first, then what the type is made of.
 * @param parents references that led here. @returns undefined where they lead in a circle
 */
export function sampleOfSchema(
  document: JsonRecord,
  node: unknown,
  parents: readonly string[] = [],
): unknown {
  const { layers, references } = schemaLayers(document, node);
  if (references.some((reference) => parents.includes(reference))) return undefined;
  const given = givenValue(layers);
  if (given !== undefined) return given.value;
  const children = schemaChildren(layers);
  const sampleOf = (child: SchemaChild): unknown =>
    sampleOfSchema(document, child.node, [...parents, ...references]);
  const members = children.filter(({ kind }) => kind === 'member');
  if (members.length > 0) {
    return Object.fromEntries(members.map((member) => [member.label, sampleOf(member)]));
  }
  const item = children.find(({ label }) => label === 'each item');
  if (item) return [sampleOf(item)].filter((sample) => sample !== undefined);
  const form = children.find(({ label }) => /^(?:one|any) of,/.test(label));
  return form ? sampleOf(form) : sampleOfType(layers);
}

function givenValue(layers: readonly JsonRecord[]): { readonly value: unknown } | undefined {
  for (const { example, examples, default: usual, const: only, enum: listed } of layers) {
    const found = [example, listOf(examples)[0], only, usual, listOf(listed)[0]];
    const value = found.find((one) => one !== undefined);
    if (value !== undefined) return { value };
  }
  return undefined;
}

function sampleOfType(layers: readonly JsonRecord[]): unknown {
  const type = layers.flatMap((layer) => [layer['type']].flat()).find((name) => name !== undefined);
  const format = layers.map((layer) => layer['format']).find((name) => name !== undefined);
  const least = layers.map((layer) => layer['minimum']).find((bound) => typeof bound === 'number');
  if (type === 'string') return samplesOfFormats.get(format) ?? 'string';
  if (type === 'integer' || type === 'number') return least ?? 1;
  return samples.get(type) ?? null;
}

/** What a schema asks of a value besides its type, in words. */
import type { JsonRecord } from './json-record.ts';

type Word = (value: unknown) => string | undefined;

const count =
  (name: string): Word =>
  (value) =>
    typeof value === 'number' ? `${name} ${value}` : undefined;

const flag =
  (name: string): Word =>
  (value) =>
    value === true ? name : undefined;

const words: Readonly<Record<string, Word>> = {
  format: (value) => (typeof value === 'string' ? `format ${value}` : undefined),
  minimum: count('≥'),
  // A number since draft 6; a switch of `minimum` before it.
  exclusiveMinimum: (value) => (value === true ? 'without the minimum' : count('>')(value)),
  maximum: count('≤'),
  exclusiveMaximum: (value) => (value === true ? 'without the maximum' : count('<')(value)),
  multipleOf: count('multiple of'),
  minLength: count('characters ≥'),
  maxLength: count('characters ≤'),
  pattern: (value) => (typeof value === 'string' ? `matches ${value}` : undefined),
  minItems: count('items ≥'),
  maxItems: count('items ≤'),
  uniqueItems: flag('each item once'),
  minProperties: count('members ≥'),
  maxProperties: count('members ≤'),
  additionalProperties: (value) => (value === false ? 'no other members' : undefined),
  unevaluatedProperties: (value) => (value === false ? 'no other members' : undefined),
  contentEncoding: (value) => (typeof value === 'string' ? `encoded as ${value}` : undefined),
  readOnly: flag('in answers only'),
  writeOnly: flag('in requests only'),
  default: (value) => (value === undefined ? undefined : `default ${JSON.stringify(value)}`),
};

/** @param layers all of which hold. @returns each once, in the order of the table */
export function schemaFacts(layers: readonly JsonRecord[]): readonly string[] {
  const found = Object.entries(words).flatMap(([name, word]) =>
    layers.map((layer) => word(layer[name])).filter((fact) => fact !== undefined),
  );
  return [...new Set(found)];
}

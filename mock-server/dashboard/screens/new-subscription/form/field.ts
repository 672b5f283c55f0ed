/** A form as data: the fields that a schema asks for, in the kinds that a person can fill in. */
import { isRecord, listOf, recordOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';
import { resolveSchema } from './resolve-schema.ts';

export interface FieldBase {
  readonly description: string;
  readonly isNullable: boolean;
  /** What is meant when it is left out; undefined when the schema does not say. */
  readonly standard: unknown;
  /** Undefined when there is none. */
  readonly example: unknown;
}

export interface Member {
  readonly name: string;
  readonly isRequired: boolean;
  readonly field: Field;
}

export type FieldKind =
  | { readonly kind: 'text'; readonly format: string | undefined }
  | { readonly kind: 'choice'; readonly options: readonly unknown[] }
  | { readonly kind: 'flag' }
  | {
      readonly kind: 'number';
      readonly minimum: number | undefined;
      readonly maximum: number | undefined;
    }
  | { readonly kind: 'object'; readonly members: readonly Member[] }
  | { readonly kind: 'list'; readonly item: Field }
  /** Strings in a row; `options` where only some are allowed. */
  | { readonly kind: 'words'; readonly options: readonly string[] | undefined }
  /** Names with strings. */
  | { readonly kind: 'map' }
  /** Whatever no other kind fits. */
  | { readonly kind: 'json' };

export type Field = FieldBase & FieldKind;

/** Schemas may contain themselves: below this, JSON is written by hand. */
const mostDepth = 8;

/** @param document that its references lead into @param example of the whole, when the document has one */
export function readField(
  document: JsonRecord,
  node: unknown,
  example?: unknown,
  depth = 0,
): Field {
  const { schema, isNullable, type } = resolveSchema(document, node);
  const { description, default: standard } = schema;
  const own = schema['example'] ?? listOf(schema['examples'])[0] ?? example;
  const below = (child: unknown, sample: unknown): Field =>
    readField(document, child, sample, depth + 1);
  return {
    description: typeof description === 'string' ? description.trim() : '',
    isNullable,
    standard,
    example: own,
    ...(depth > mostDepth ? { kind: 'json' } : kindOf({ schema, type, example: own, below })),
  };
}

interface Reading {
  readonly schema: JsonRecord;
  readonly type: string | undefined;
  readonly example: unknown;
  readonly below: (child: unknown, sample: unknown) => Field;
}

function kindOf(reading: Reading): FieldKind {
  const { schema, type, below, example } = reading;
  if ('const' in schema) return { kind: 'choice', options: [schema['const']] };
  const options = listOf(schema['enum']).filter((option) => option !== null);
  if (options.length > 0) return { kind: 'choice', options };
  if (type === 'string') return { kind: 'text', format: textOf(schema['format']) };
  if (type === 'boolean') return { kind: 'flag' };
  if (type === 'integer' || type === 'number') return { kind: 'number', ...boundsOf(schema) };
  if (type === 'array') return kindOfList(below(schema['items'], listOf(example)[0]));
  return type === 'object' || isRecord(schema['properties'])
    ? kindOfObject(reading)
    : { kind: 'json' };
}

function kindOfList(item: Field): FieldKind {
  if (item.kind === 'text') return { kind: 'words', options: undefined };
  const options = item.kind === 'choice' ? item.options : [];
  const words = options.filter((option) => typeof option === 'string');
  if (words.length > 0 && words.length === options.length) return { kind: 'words', options: words };
  return { kind: 'list', item };
}

function kindOfObject({ schema, example, below }: Reading): FieldKind {
  const required = listOf(schema['required']);
  const members = Object.entries(recordOf(schema['properties']))
    .map(([name, child]) => ({
      name,
      isRequired: required.includes(name),
      field: below(child, recordOf(example)[name]),
      isReadOnly: recordOf(child)['readOnly'] === true,
    }))
    .filter(({ isReadOnly }) => !isReadOnly)
    .map(({ name, isRequired, field }) => ({ name, isRequired, field }));
  if (members.length > 0) return { kind: 'object', members: requiredFirst(members) };
  const [others] = [
    ...Object.values(recordOf(schema['patternProperties'])),
    schema['additionalProperties'],
  ].filter(isRecord);
  const isMap = others !== undefined && ['text', 'choice'].includes(below(others, undefined).kind);
  return { kind: isMap ? 'map' : 'json' };
}

function requiredFirst(members: readonly Member[]): readonly Member[] {
  return [
    ...members.filter(({ isRequired }) => isRequired),
    ...members.filter(({ isRequired }) => !isRequired),
  ];
}

function boundsOf(schema: JsonRecord): {
  minimum: number | undefined;
  maximum: number | undefined;
} {
  const { minimum, maximum } = schema;
  return {
    minimum: typeof minimum === 'number' ? minimum : undefined,
    maximum: typeof maximum === 'number' ? maximum : undefined,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

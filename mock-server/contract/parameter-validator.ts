/** One validator for all parameters of a request in one place, or for the headers of an answer. */
import type { JSONSchema } from '@stoplight/prism-http';
import type { IHttpParam } from '@stoplight/types';
import type { SchemaCompiler } from './schema-compiler.ts';
import {
  createDeserializer,
  type Deserialize,
  type ParameterTexts,
} from './deserialize-parameter.ts';
import type { Bundle } from './operation-bundle.ts';
import type { Violation } from './types.ts';
import { toViolations } from './violation.ts';

export interface ParameterVerdict {
  readonly violations: readonly Violation[];
  /** Converted to the declared types, by declared name; absent ones are not there. */
  readonly values: Readonly<Record<string, unknown>>;
}

export type ValidateParameters = (texts: ParameterTexts) => ParameterVerdict;

export interface ParameterGroup {
  /** Names the group among those of its document. */
  readonly place: string;
  readonly location: 'path' | 'query' | 'header';
  readonly parameters: readonly IHttpParam[];
  readonly dialect: string;
  /** What `$ref`s to `#/__bundled__/…` mean. */
  readonly bundle: Bundle;
  /** Where a parameter stands in the document. */
  pointerOf(parameter: IHttpParam): string;
}

const NOTHING: ParameterVerdict = { violations: [], values: {} };

/** @throws SpecificationError when a parameter's schema does not compile. */
export function createParameterValidator(
  group: ParameterGroup,
  compiler: SchemaCompiler,
): ValidateParameters {
  const { place, location, parameters, dialect, bundle } = group;
  if (parameters.length === 0) return () => NOTHING;
  for (const parameter of parameters) {
    if (parameter.schema === undefined) continue;
    compiler.check(rooted(parameter.schema, dialect), group.pointerOf(parameter));
  }
  const validate = compiler.compile(schemaOf(parameters, dialect), {
    place,
    pointer: '',
    coerce: true,
  });
  const readers = parameters.map((parameter): [string, Deserialize] => [
    parameter.name,
    createDeserializer(parameter, location, bundle),
  ]);
  return (texts) => {
    const values = readAll(readers, texts);
    const errors = validate(values);
    if (errors.length === 0) return { violations: NOTHING.violations, values };
    // Converting changes the values in place, and a violation is about the text that came.
    return { violations: toViolations(errors, location, readAll(readers, texts)), values };
  };
}

function readAll(
  readers: readonly (readonly [string, Deserialize])[],
  texts: ParameterTexts,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, read] of readers) {
    const value = read(texts);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function schemaOf(parameters: readonly IHttpParam[], dialect: string): JSONSchema {
  return {
    $schema: dialect,
    type: 'object',
    properties: Object.fromEntries(
      parameters.flatMap(({ name, schema }) => (schema === undefined ? [] : [[name, schema]])),
    ),
    required: parameters.flatMap(({ name, required }) => (required === true ? [name] : [])),
  };
}

function rooted(schema: JSONSchema, dialect: string): JSONSchema {
  return { $schema: dialect, ...schema };
}

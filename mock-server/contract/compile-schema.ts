/** Compiles the schemas of Prism's operations. Prism lets everything pass where that fails; here it stops the start. */
import { createHash } from 'node:crypto';
import type { ValidateFunction } from 'ajv';
import type { JSONSchema } from '@stoplight/prism-http';
import { createAjv, toValidate, type AnyAjv, type Validate } from './ajv.ts';
import { parsePointer, formatPointer, resolve } from './json-pointer.ts';
import type { Source } from './source.ts';

export interface CompileOptions {
  /** Where the schema stands in the document, for the message when it does not compile. */
  readonly pointer: string;
  /** Converts texts to the declared types, in place: for parameters and forms. */
  readonly coerce?: boolean;
  /** What `$ref`s to `#/__bundled__/…` mean. */
  readonly bundle?: unknown;
}

/** Compiles the schemas of one document; equal schemas are compiled once. */
export interface SchemaCompiler {
  /** @throws SpecificationError naming file, pointer and reason. */
  compile(schema: JSONSchema, options: CompileOptions): Validate;
}

export function createCompiler(source: Source): SchemaCompiler {
  const instances = new Map<string, AnyAjv>();
  const compiled = new Map<string, Validate>();

  const ajvFor = (dialect: string, coerce: boolean): AnyAjv => {
    const key = `${dialect} ${String(coerce)}`;
    const ajv = instances.get(key) ?? createAjv(dialect, coerce);
    instances.set(key, ajv);
    return ajv;
  };

  return {
    compile(schema, { pointer, coerce = false, bundle }) {
      const dialect = String(schema.$schema);
      const complete = { ...schema, __bundled__: bundle };
      const key = `${String(coerce)} ${fingerprint(schema, bundle)}`;
      const known = compiled.get(key);
      if (known !== undefined) return known;
      const ajv = ajvFor(dialect, coerce);
      const validate = toValidate(compileOne(ajv, complete, pointer, source));
      compiled.set(key, validate);
      return validate;
    },
  };
}

function fingerprint(schema: JSONSchema, bundle: unknown): string {
  const text = JSON.stringify(schema, withoutIdentity);
  const hash = createHash('sha1').update(text);
  if (text.includes('#/__bundled__')) hash.update(JSON.stringify(bundle, withoutIdentity));
  return hash.digest('base64');
}

/** http-spec gives every schema an identity of its own: equal schemas must stay equal. */
function withoutIdentity(key: string, value: unknown): unknown {
  return key === 'x-stoplight' ? undefined : value;
}

function compileOne(
  ajv: AnyAjv,
  schema: Record<string, unknown>,
  pointer: string,
  source: Source,
): ValidateFunction {
  try {
    return ajv.compile(schema);
  } catch (error) {
    const inner = ajv.errors?.[0]?.instancePath ?? '';
    const tokens = parsePointer(pointer + inner);
    const place =
      resolve(source.document, tokens) ?? resolve(source.document, parsePointer(pointer));
    throw source.fault(
      place?.tokens ?? tokens,
      place === undefined ? pointer : formatPointer(place.tokens),
      `the schema does not compile: ${error instanceof Error ? error.message : String(error)}`,
      'Correct it: with a schema that cannot be compiled, nothing could be checked.',
    );
  }
}

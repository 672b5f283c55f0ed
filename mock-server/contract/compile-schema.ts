/** Compiles the schemas of Prism's operations. Prism lets everything pass where that fails; here it stops the start. */
import { createHash } from 'node:crypto';
import type { ValidateFunction } from 'ajv';
import type { JSONSchema } from '@stoplight/prism-http';
import { createAjv, toValidate, type AjvChoice, type AnyAjv, type Validate } from './ajv.ts';
import { parsePointer, resolve } from './json-pointer.ts';
import { BUNDLE_PREFIX, type Bundle } from './read-operations.ts';
import type { Source } from './source.ts';

export interface CompileOptions {
  /** Where the schema stands in the document, for the message when it does not compile. */
  readonly pointer: string;
  /** Converts texts to the declared types, in place: for parameters and forms. */
  readonly coerce?: boolean;
  /** Stops at the first error: for data so large that all of them would be too many. */
  readonly firstOnly?: boolean;
}

/** Under such names Ajv knows the bundled schemas. */
const BUNDLED = 'bundled-';

/** Compiles the schemas of one document; equal schemas are compiled once. */
export interface SchemaCompiler {
  /** @throws SpecificationError naming file, pointer and reason. */
  compile(schema: JSONSchema, options: CompileOptions): Validate;
}

/** @param bundle schemas that contain themselves; each is compiled once, however many refer to it */
export function createCompiler(source: Source, bundle: Bundle): SchemaCompiler {
  const instances = new Map<string, AnyAjv>();
  const compiled = new Map<string, Validate>();

  const ajvFor = (dialect: string, choice: AjvChoice): AnyAjv => {
    const key = `${dialect} ${String(choice.coerce)} ${String(choice.firstOnly)}`;
    const known = instances.get(key);
    if (known !== undefined) return known;
    const ajv = createAjv(dialect, choice);
    instances.set(key, ajv);
    for (const [name, schema] of Object.entries(bundle)) {
      ajv.addSchema(JSON.parse(toText(schema)) as object, BUNDLED + name, false, false);
    }
    return ajv;
  };

  return {
    compile(schema, { pointer, coerce = false, firstOnly = false }) {
      const text = toText(schema);
      const choice = `${String(coerce)} ${String(firstOnly)}`;
      const key = `${choice} ${createHash('sha1').update(text).digest('base64')}`;
      const known = compiled.get(key);
      if (known !== undefined) return known;
      const ajv = ajvFor(String(schema.$schema), { coerce, firstOnly });
      const validate = toValidate(compileOne(ajv, JSON.parse(text) as object, pointer, source));
      compiled.set(key, validate);
      return validate;
    },
  };
}

/** The schema in Ajv's words: http-spec's identities away, so that equal schemas are equal, and bundled ones by name. */
function toText(schema: JSONSchema): string {
  return JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'x-stoplight') return undefined;
    const isBundled =
      key === '$ref' && typeof value === 'string' && value.startsWith(BUNDLE_PREFIX);
    return isBundled ? BUNDLED + value.slice(BUNDLE_PREFIX.length) : value;
  });
}

function compileOne(
  ajv: AnyAjv,
  schema: object,
  pointer: string,
  source: Source,
): ValidateFunction {
  try {
    return ajv.compile(schema);
  } catch (error) {
    const whole = parsePointer(pointer);
    const inner = parsePointer(ajv.errors?.[0]?.instancePath ?? '');
    const place = resolve(source.document, [...whole, ...inner]) ?? resolve(source.document, whole);
    throw source.schemaFault(place?.tokens ?? whole, error);
  }
}

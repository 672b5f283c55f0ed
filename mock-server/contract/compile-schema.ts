/** Compiles the schemas of Prism's operations. Prism lets everything pass where that fails; here it stops the start. */
import { createHash } from 'node:crypto';
import type { ValidateFunction } from 'ajv';
import type { JSONSchema } from '@stoplight/prism-http';
import { createAjv, type AjvChoice, type AnyAjv } from './ajv.ts';
import { bodySchema } from './body-schema.ts';
import type { CompiledBook } from './compiled-book.ts';
import { readForm } from './form-body.ts';
import { parsePointer, resolve } from './json-pointer.ts';
import { BUNDLE_PREFIX, type Bundle } from './operation-bundle.ts';
import type { SchemaCompiler } from './schema-compiler.ts';
import type { Source } from './source.ts';
import { toValidate } from './to-validate.ts';

/** Under such names Ajv knows the bundled schemas. */
const BUNDLED = 'bundled-';

interface Compiled {
  readonly ajv: AnyAjv;
  readonly run: ValidateFunction;
}

/**
 * Compiles the schemas of one document; equal schemas are compiled once.
 * @param bundle schemas that contain themselves; each is compiled once, however many refer to it
 * @param book is told of every validator; without one, nobody keeps their sources
 */
export function createCompiler(
  source: Source,
  bundle: Bundle,
  book?: CompiledBook,
): SchemaCompiler {
  const instances = new Map<string, AnyAjv>();
  const compiled = new Map<string, Compiled>();

  const ajvFor = (dialect: string, choice: AjvChoice): AnyAjv => {
    const key = `${dialect} ${String(choice.coerce)} ${String(choice.firstOnly)}`;
    const known = instances.get(key);
    if (known !== undefined) return known;
    const ajv = createAjv(dialect, { ...choice, keepSource: book !== undefined });
    instances.set(key, ajv);
    for (const [name, schema] of Object.entries(bundle)) {
      ajv.addSchema(JSON.parse(toText(schema)) as object, BUNDLED + name, false, false);
    }
    return ajv;
  };

  const compileOnce = (schema: JSONSchema, choice: AjvChoice, pointer: string): Compiled => {
    const text = toText(schema);
    const digest = createHash('sha1').update(text).digest('base64');
    const key = `${String(choice.coerce)} ${String(choice.firstOnly)} ${digest}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const ajv = ajvFor(String(schema.$schema), choice);
    const made = { ajv, run: compileOne(ajv, JSON.parse(text) as object, pointer, source) };
    compiled.set(key, made);
    return made;
  };

  const compile: SchemaCompiler['compile'] = (schema, options) => {
    const { place, pointer, coerce = false, firstOnly = false } = options;
    const made = compileOnce(schema, { coerce, firstOnly }, pointer);
    book?.add(place, made);
    return toValidate(made.run);
  };

  return {
    compile,
    compileBody(schema, side, options) {
      const seen = bodySchema(schema, side);
      if (seen !== undefined) return compile(seen, options);
      book?.add(options.place, undefined);
      return undefined;
    },
    check: (schema, pointer) =>
      void compileOnce(schema, { coerce: true, firstOnly: false }, pointer),
    formReader({ mediaType, schema = {}, encodings = [] }, side) {
      const form = { mediaType, schema: bodySchema(schema, side) ?? {}, encodings };
      return (body, header) => readForm(body, form, header);
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

/** Compiles schemas where they stand in a document: what several refer to is compiled once. */
import type { ValidateFunction } from 'ajv';
import { createAjv, type AnyAjv } from './ajv.ts';
import type { CompiledBook } from './compiled-book.ts';
import type { EventHeader } from './event-headers.ts';
import { formatPointer, parsePointer, resolve, tokensOfReference } from './json-pointer.ts';
import type { Validate } from './schema-compiler.ts';
import type { Source } from './source.ts';
import { walkSchemas } from './walk-schemas.ts';
import { toValidate } from './to-validate.ts';

/** The name Ajv knows the document by; it does not appear in violations. */
const DOCUMENT = 'document';

export interface DocumentCompiler {
  /**
   * @param place names the validator among those of its document
   * @throws SpecificationError naming file, pointer and reason.
   */
  compileAt(tokens: readonly string[], place: string): Validate;
  /**
   * @returns of an object that has them by name, whose texts it converts to the declared types
   * @throws SpecificationError as compileAt does
   */
  compileHeaders(headers: readonly EventHeader[], place: string): Validate;
}

/**
 * @param document prepared: patterns mended, dialect known.
 * @param book is told of every validator; without one, nobody keeps their sources
 */
export function createDocumentCompiler(
  source: Source,
  document: Record<string, unknown>,
  dialect: string,
  book?: CompiledBook,
): DocumentCompiler {
  const keepSource = book !== undefined;
  const ajv = createAjv(dialect, { coerce: false, firstOnly: false, keepSource });
  let added = false;
  let converting: AnyAjv | undefined;
  const convertingAjv = (): AnyAjv => {
    if (converting) return converting;
    converting = createAjv(dialect, { coerce: true, firstOnly: false, keepSource });
    converting.addSchema(document, DOCUMENT, false, false);
    return converting;
  };
  const known = new Map<string, ValidateFunction>();
  const add = (): void => {
    ajv.addSchema(document, DOCUMENT, false, false);
    for (const tokens of listTargets(document)) checkSchema(source, ajv, document, tokens);
    added = true;
  };
  return {
    compileAt(tokens, place) {
      if (!added) add();
      checkSchema(source, ajv, document, tokens);
      try {
        const run = ajv.compile(referenceTo(tokens));
        book?.add(place, { ajv, run, together: true });
        return toValidate(run);
      } catch (error) {
        throw source.schemaFault(tokens, error);
      }
    },
    compileHeaders(headers, place) {
      if (!added) add();
      for (const { schema } of headers) if (schema) checkSchema(source, ajv, document, schema);
      const converting = convertingAjv();
      const whole = schemaOfHeaders(headers);
      // The events of a document mostly have the same headers.
      const key = JSON.stringify(whole);
      try {
        const run = known.get(key) ?? converting.compile(whole);
        known.set(key, run);
        book?.add(place, { ajv: converting, run });
        return toValidate(run);
      } catch (error) {
        throw source.schemaFault(headers.find(({ schema }) => schema)?.schema ?? [], error);
      }
    },
  };
}

function schemaOfHeaders(headers: readonly EventHeader[]): object {
  const schemas = headers.map(({ name, schema }) => [name, schema ? referenceTo(schema) : {}]);
  return {
    type: 'object',
    properties: Object.fromEntries(schemas) as object,
    required: headers.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])),
  };
}

function referenceTo(tokens: readonly string[]): { readonly $ref: string } {
  return { $ref: `${DOCUMENT}#${encodeURI(formatPointer(tokens))}` };
}

/** What webhooks and callbacks refer to: compiling a reference does not look at its target as a whole. */
function listTargets(document: Record<string, unknown>): (readonly string[])[] {
  const targets = new Map<string, readonly string[]>();
  const callbacks: Record<string, unknown> = {};
  walkSchemas(document, (node, role, tokens) => {
    if (role === 'callback') callbacks[formatPointer(tokens)] = node;
  });
  // Of the paths nothing else is compiled here: an operation that has nothing but the callbacks stands for them.
  const sent = { ...document, paths: { all: { post: { callbacks } } } };
  walkSchemas(sent, (node, role) => {
    const reference = role === 'schema' ? node['$ref'] : undefined;
    const tokens = typeof reference === 'string' ? tokensOfReference(reference) : undefined;
    const place = tokens && resolve(document, tokens);
    if (place !== undefined) targets.set(formatPointer(place.tokens), place.tokens);
  });
  return [...targets.values()];
}

function checkSchema(
  source: Source,
  ajv: AnyAjv,
  document: Record<string, unknown>,
  tokens: readonly string[],
): void {
  const schema = resolve(document, tokens)?.value;
  if (ajv.validateSchema(schema as object) === true) return;
  const inner = parsePointer(ajv.errors?.[0]?.instancePath ?? '');
  throw source.schemaFault([...tokens, ...inner], `schema is invalid: ${ajv.errorsText()}`);
}

/** Compiles schemas where they stand in a document: what several refer to is compiled once. */
import { createAjv, toValidate, type Validate } from './ajv.ts';
import { formatPointer, valueAt } from './json-pointer.ts';
import type { Source } from './source.ts';

/** The name Ajv knows the document by; it does not appear in violations. */
const DOCUMENT = 'document';

export interface DocumentCompiler {
  /** @throws SpecificationError naming file, pointer and reason. */
  compileAt(tokens: readonly string[]): Validate;
}

/** @param document prepared: patterns mended, dialect known. */
export function createDocumentCompiler(
  source: Source,
  document: Record<string, unknown>,
  dialect: string,
): DocumentCompiler {
  const ajv = createAjv(dialect, false);
  let added = false;
  return {
    compileAt(tokens) {
      const pointer = formatPointer(tokens);
      try {
        if (!added) ajv.addSchema(document, DOCUMENT, false, false);
        added = true;
        const schema = valueAt(document, pointer);
        if (ajv.validateSchema(schema as object) !== true) throw new Error(ajv.errorsText());
        const validate = ajv.compile({ $ref: `${DOCUMENT}#${encodeURI(pointer)}` });
        return toValidate(validate);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw source.fault(
          tokens,
          pointer,
          `the schema does not compile: ${reason}`,
          'Correct it: with a schema that cannot be compiled, nothing could be checked.',
        );
      }
    },
  };
}

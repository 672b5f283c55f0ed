/** Where a document came from, so that every fault can name its file and place. */
import { formatPointer } from './json-pointer.ts';
import { messageOf } from './message-of.ts';
import { SpecificationError } from './specification-error.ts';
import type { OpenApiDocument } from './types.ts';

/** What `loadSpecification` takes: a file, or text (whose `file`, if given, anchors relative references). */
export type SpecificationSource =
  | { readonly name: string; readonly file: string; readonly text?: undefined }
  | { readonly name: string; readonly text: string; readonly file?: string };

/** The key under which files that the document refers to are put into it. */
export const INLINED = 'x-inlined-files';

export const CORRECT_SCHEMA =
  'Correct it: with a schema that cannot be compiled, nothing could be checked.';

/** A document with all of its files in one, and the names of those files. */
export class Source {
  readonly name: string;
  readonly document: OpenApiDocument;
  /** The document's own file first, then the inlined ones. */
  readonly files: readonly string[];

  constructor(name: string, document: OpenApiDocument, files: readonly string[]) {
    this.name = name;
    this.document = document;
    this.files = files;
  }

  /** An error about a place in the document, which may be in an inlined file. */
  fault(tokens: readonly string[], reason: string, advice: string): SpecificationError {
    const isInlined = tokens[0] === INLINED;
    const file = this.files[isInlined ? Number(tokens[1]) : 0] ?? 'text';
    const pointer = formatPointer(isInlined ? tokens.slice(2) : tokens);
    return new SpecificationError({ name: this.name, file, pointer, reason, advice });
  }

  /** An error about a schema that Ajv refuses. */
  schemaFault(tokens: readonly string[], error: unknown): SpecificationError {
    return this.fault(tokens, `the schema does not compile: ${messageOf(error)}`, CORRECT_SCHEMA);
  }
}

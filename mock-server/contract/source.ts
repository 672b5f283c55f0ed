/** Where a document came from, so that every fault can name its file and place. */
import { SpecificationError } from './specification-error.ts';
import type { OpenApiDocument } from './types.ts';

/** What `loadSpecification` takes: a file, or text (whose `file`, if given, anchors relative references). */
export type SpecificationSource =
  | { readonly name: string; readonly file: string; readonly text?: undefined }
  | { readonly name: string; readonly text: string; readonly file?: string };

/** The key under which files that the document refers to are put into it. */
export const INLINED = 'x-inlined-files';

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

  /** An error about a place in the document; the pointer may lead into an inlined file. */
  fault(
    tokens: readonly string[],
    pointer: string,
    reason: string,
    advice: string,
  ): SpecificationError {
    const file = tokens[0] === INLINED ? this.files[Number(tokens[1])] : undefined;
    return new SpecificationError({
      name: this.name,
      file: file ?? this.files[0] ?? 'text',
      pointer,
      reason,
      advice,
    });
  }
}

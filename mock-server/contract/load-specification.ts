/** Loads an OpenAPI document: everything in it that is served compiles, or loading fails. */
import { assembleSpecification, type SpecificationParts } from './assemble-specification.ts';
import { createDocumentCompiler } from './compile-document.ts';
import { createCallbacks } from './create-callbacks.ts';
import { createCompiler } from './compile-schema.ts';
import type { CompiledBook } from './compiled-book.ts';
import { createWebhooks } from './create-webhooks.ts';
import type { EventMaking } from './event-contract.ts';
import { createBodyGenerator } from './generate-body.ts';
import { inlineFiles } from './inline-files.ts';
import { listUnserved } from './list-unserved.ts';
import { listWarnings } from './list-warnings.ts';
import { prepareDocument } from './prepare-document.ts';
import { readOperations } from './read-operations.ts';
import { readWebhooks, type EventEntry } from './read-events.ts';
import type { SpecificationSource } from './source.ts';
import type { Specification } from './types.ts';

export interface LoadSettings {
  /** Schemas are compiled when they are first used: for a document of ours, which is known to compile. */
  readonly compileWhenUsed?: boolean;
}

/**
 * Reads, mends and compiles a document (OpenAPI 2.0, 3.0 or 3.1, YAML or JSON) with the local files it refers to.
 * Nothing is fetched from the network.
 * @throws SpecificationError whose message names file, JSON pointer, reason and what to do.
 */
export async function loadSpecification(
  from: SpecificationSource,
  { compileWhenUsed = false }: LoadSettings = {},
): Promise<Specification> {
  return assemble(await readSpecification(from, compileWhenUsed));
}

export interface ReadSpecification extends SpecificationParts {
  readonly entries: readonly EventEntry[];
}

export function assemble(read: ReadSpecification): Specification {
  return assembleSpecification(read, (operations) =>
    listWarnings(operations, read.webhooks.values(), read.callbacks.values()),
  );
}

/** @param book is told of every validator; see `createCompiler` */
export async function readSpecification(
  from: SpecificationSource,
  compileWhenUsed: boolean,
  book?: CompiledBook,
): Promise<ReadSpecification> {
  const source = await inlineFiles(from);
  const prepared = prepareDocument(source);
  const { dialect } = prepared;
  // First, since Prism resolves the references of the document it is given in place.
  const entries = readWebhooks(prepared.document);
  const ofDocument = createDocumentCompiler(source, prepared.document, dialect, book);
  const making: EventMaking = {
    compile: (schema, place) => ofDocument.compileAt(schema, place),
    compileHeaders: (headers, place) => ofDocument.compileHeaders(headers, place),
    generate: createBodyGenerator(prepared.document),
  };
  const webhooks = createWebhooks(entries, making);
  const callbacks = createCallbacks(prepared.document, new Set(webhooks.keys()), making);
  const { operations, unmatched, bundle } = await readOperations(source, prepared);
  return {
    name: source.name,
    document: source.document,
    // A pointer into the document says it all when there is no other file.
    ...(source.files.length > 1 && { files: source.files }),
    dialect,
    operations,
    unmatched,
    bundle,
    entries,
    webhooks,
    callbacks,
    unserved: listUnserved(source.document),
    compiler: createCompiler(source, bundle, book),
    compileWhenUsed,
  };
}

/** Loads an OpenAPI document: everything in it that is served compiles, or loading fails. */
import type { IHttpOperation } from '@stoplight/types';
import { createAnswerValidator, type CheckAnswer } from './answer-validator.ts';
import { createCompiler } from './compile-schema.ts';
import { createOperation, type OperationContext } from './create-operation.ts';
import { createDocumentCompiler } from './compile-document.ts';
import { createCallbacks } from './create-callbacks.ts';
import { createWebhooks } from './create-webhooks.ts';
import { createSchemaDetacher } from './detach-schema.ts';
import type { EventContext } from './event-contract.ts';
import { inlineFiles } from './inline-files.ts';
import { isRecord } from './is-record.ts';
import { listServers } from './list-servers.ts';
import { listUnserved } from './list-unserved.ts';
import { listWarnings } from './list-warnings.ts';
import { createOperationPlace } from './operation-place.ts';
import { prepareDocument } from './prepare-document.ts';
import { readOperations } from './read-operations.ts';
import { createRouteIndex } from './route-index.ts';
import type { SpecificationSource } from './source.ts';
import type { Operation, RouteMatch, Specification } from './types.ts';

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
  const source = await inlineFiles(from);
  const prepared = prepareDocument(source);
  // First, since Prism resolves the references of the document it is given in place.
  const events: EventContext = {
    document: prepared.document,
    compiler: createDocumentCompiler(source, prepared.document, prepared.dialect),
    detach: createSchemaDetacher(prepared.document),
  };
  const webhooks = createWebhooks(events);
  const callbacks = createCallbacks(events, new Set(webhooks.keys()));
  const read = await readOperations(source, prepared);
  const context: OperationContext = {
    document: source.document,
    dialect: prepared.dialect,
    bundle: read.bundle,
    compiler: createCompiler(source, read.bundle),
    compileWhenUsed,
  };
  const operations = read.operations
    .filter(({ method }) => method !== 'trace')
    .map((http) => createOperation(http, context));
  const { info } = source.document;
  return {
    name: source.name,
    title: isRecord(info) ? textOf(info['title']) : '',
    version: isRecord(info) ? textOf(info['version']) : '',
    document: source.document,
    servers: listServers(source.document),
    operations,
    webhooks,
    callbacks,
    unserved: listUnserved(source.document),
    warnings: listWarnings(operations, webhooks.values(), callbacks.values()),
    match: createMatch(operations),
    checkUnmatched: read.unmatched ? createUnmatchedCheck(read.unmatched, context) : () => [],
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function createUnmatchedCheck(http: IHttpOperation, context: OperationContext): CheckAnswer {
  const place = createOperationPlace(context.document, [], {
    side: 'request',
    dialect: context.dialect,
    bundle: context.bundle,
  });
  return createAnswerValidator(
    http.responses,
    { place, inside: ['x-unmatched-responses'], method: 'GET' },
    context.compiler,
  );
}

function createMatch(
  operations: readonly Operation[],
): (method: string, path: string) => RouteMatch {
  const index = createRouteIndex<Operation>();
  for (const operation of operations) index.add(operation.method, operation.path, operation);
  return (method, path) => {
    const found = index.find(method, path);
    return found.kind === 'matched'
      ? { kind: 'matched', operation: found.entry, path: found.path }
      : found;
  };
}

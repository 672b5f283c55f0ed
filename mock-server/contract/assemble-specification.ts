/** A specification from its parts, read afresh or stored by the build: operations, events, the search for a path. */
import type { IHttpOperation } from '@stoplight/types';
import { createAnswerValidator, type CheckAnswer } from './answer-validator.ts';
import { createOperation, type OperationContext } from './create-operation.ts';
import { isRecord } from './is-record.ts';
import { listServers } from './list-servers.ts';
import { makeCheck } from './make-check.ts';
import { createOperationPlace } from './operation-place.ts';
import { createRouteIndex } from './route-index.ts';
import type { OpenApiDocument, Operation, RouteMatch, Specification } from './types.ts';

export interface SpecificationParts extends OperationContext {
  readonly name: string;
  readonly document: OpenApiDocument;
  readonly files?: readonly string[];
  /** Prism's form of the operations. */
  readonly operations: readonly IHttpOperation[];
  /** The operation that has the document's `x-unmatched-responses`, if there are any. */
  readonly unmatched: IHttpOperation | undefined;
  readonly webhooks: Specification['webhooks'];
  readonly callbacks: Specification['callbacks'];
  readonly unserved: readonly string[];
}

/**
 * @param listWarnings is asked once the validators are there
 * @throws SpecificationError when a schema does not compile, or has no validator among those stored
 */
export function assembleSpecification(
  parts: SpecificationParts,
  listWarnings: (operations: readonly Operation[]) => readonly string[],
): Specification {
  const { name, document, webhooks, callbacks, unserved, unmatched, files } = parts;
  const operations = parts.operations
    .filter(({ method }) => method !== 'trace')
    .map((http) => createOperation(http, parts));
  const { info } = document;
  return {
    name,
    title: isRecord(info) ? textOf(info['title']) : '',
    version: isRecord(info) ? textOf(info['version']) : '',
    document,
    ...(files && { files }),
    servers: listServers(document),
    operations,
    webhooks,
    callbacks,
    unserved,
    warnings: listWarnings(operations),
    match: createMatch(operations),
    checkUnmatched: unmatched
      ? makeCheck(() => createUnmatchedCheck(unmatched, parts), parts.compileWhenUsed)
      : () => [],
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

/** One operation with its validators, from Prism's form of it. */
import type { IHttpOperation } from '@stoplight/types';
import { createAnswerValidator } from './answer-validator.ts';
import type { SchemaCompiler } from './schema-compiler.ts';
import { makeCheck } from './make-check.ts';
import { createOperationPlace } from './operation-place.ts';
import { readEvidence } from './read-evidence.ts';
import { createRequestValidator } from './request-validator.ts';
import type { Bundle } from './operation-bundle.ts';
import type { Operation } from './types.ts';

/** The document an operation belongs to. */
export interface OperationContext {
  readonly document: unknown;
  readonly dialect: string;
  /** What `$ref`s to `#/__bundled__/…` in its schemas mean. */
  readonly bundle: Bundle;
  readonly compiler: SchemaCompiler;
  /** Schemas are compiled when they are first used, instead of at once. */
  readonly compileWhenUsed: boolean;
}

/** @throws SpecificationError when one of its schemas does not compile. */
export function createOperation(http: IHttpOperation, context: OperationContext): Operation {
  const { document, dialect, bundle, compiler, compileWhenUsed } = context;
  const method = http.method.toUpperCase();
  const place = createOperationPlace(document, ['paths', http.path, http.method], {
    side: 'request',
    dialect,
    bundle,
  });
  return {
    id: http.iid ?? `${method} ${http.path}`,
    method,
    path: http.path,
    summary: http.summary ?? '',
    deprecated: http.deprecated ?? false,
    evidence: readEvidence(http.extensions?.['x-evidence']),
    statuses: http.responses.map(({ code }) => code),
    http,
    validateRequest: makeCheck(
      () => createRequestValidator(http, place, compiler),
      compileWhenUsed,
    ),
    checkAnswer: makeCheck(
      () =>
        createAnswerValidator(http.responses, { place, inside: ['responses'], method }, compiler),
      compileWhenUsed,
    ),
  };
}

/** One operation with its validators, from Prism's form of it. */
import type { IHttpOperation } from '@stoplight/types';
import { createAnswerValidator } from './answer-validator.ts';
import type { SchemaCompiler } from './compile-schema.ts';
import { createOperationPlace } from './operation-place.ts';
import { readEvidence } from './read-evidence.ts';
import { createRequestValidator } from './request-validator.ts';
import type { Operation } from './types.ts';

/** The document an operation belongs to. */
export interface OperationContext {
  readonly document: unknown;
  readonly dialect: string;
  readonly compiler: SchemaCompiler;
}

/** Prism's name for what the operation's `$ref`s lead to. */
export function bundleOf(http: IHttpOperation): unknown {
  return (http as { __bundled__?: unknown }).__bundled__;
}

/** @throws SpecificationError when one of its schemas does not compile. */
export function createOperation(http: IHttpOperation, context: OperationContext): Operation {
  const { document, dialect, compiler } = context;
  const method = http.method.toUpperCase();
  const place = createOperationPlace(document, ['paths', http.path, http.method], {
    side: 'request',
    dialect,
    bundle: bundleOf(http),
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
    validateRequest: createRequestValidator(http, place, compiler),
    checkAnswer: createAnswerValidator(
      http.responses,
      { place, inside: ['responses'], method },
      compiler,
    ),
  };
}

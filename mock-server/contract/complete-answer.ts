/** From what Prism proposes to an answer that keeps the specification, or an honest problem. */
import type { JSONSchema } from '@stoplight/prism-http';
import type { IHttpOperationResponse } from '@stoplight/types';
import type { AnswerSchemas } from './answer-schemas.ts';
import { completeHeaders } from './complete-headers.ts';
import { findResponse } from './find-response.ts';
import { generateValue } from './generate-value.ts';
import { findMediaType, kindOfBody, parseMediaType, type MediaType } from './media-type.ts';
import { createProblem } from './mock-problem.ts';
import type { MockResult } from './mock-result.ts';
import type { Answer, Operation, Violation } from './types.ts';

/** Prism's proposal. `contentType` is undefined when there is nothing to describe. */
export interface Proposal {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

export interface CompleteOptions {
  readonly seed: string;
  /** The proposal has no body yet. */
  readonly dynamic: boolean;
  /** The example the caller asked for by name: it is not replaced by another body. */
  readonly example: string | undefined;
  readonly schemas: AnswerSchemas;
}

export function completeAnswer(
  operation: Operation,
  proposal: Proposal,
  options: CompleteOptions,
): MockResult {
  const { status } = proposal;
  const response = findResponse(operation.http.responses, status);
  const body = completeBody(operation, proposal, response, options);
  if (body.kind !== 'answer') return body;
  return completeHeaders(operation, body.answer, {
    declared: response?.headers ?? [],
    schemas: options.schemas,
    proposed: proposal.headers,
    seed: options.seed,
  });
}

function completeBody(
  operation: Operation,
  proposal: Proposal,
  response: IHttpOperationResponse | undefined,
  options: CompleteOptions,
): MockResult {
  const { status, body } = proposal;
  const contentType = concreteType(proposal.contentType, body);
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  const declared = mediaType && schemaOf(response, mediaType);
  const schema = declared && options.schemas(declared, operation.http);
  const withBody = (value: unknown): Answer =>
    contentType === undefined || value === undefined
      ? { status, headers: {} }
      : { status, headers: { 'Content-Type': contentType }, body: value };
  const fault = (value: unknown) => faultOf(operation.checkAnswer(withBody(value)));

  const isMissing = options.dynamic && schema !== undefined;
  const first = isMissing ? 'it is to be generated' : fault(body);
  if (mediaType === undefined || first === undefined) return served(withBody(body), mediaType);
  if (options.example !== undefined) {
    return problem(
      'EXAMPLE_BREAKS_SCHEMA',
      'The example breaks its schema',
      `${options.example}: ${first}`,
    );
  }
  if (schema === undefined) return problem('NO_VALID_BODY', 'No body can be made', first);
  const made = generateValue(schema, { seed: options.seed, fault });
  if (made.kind === 'value') return served(withBody(made.value), mediaType);
  return problem(
    'NO_VALID_BODY',
    'No body that fits the schema could be generated',
    `${operation.method} ${operation.path}, status ${status}: ${made.attempts} attempts, the last one broke it: ` +
      `${made.reason}. Add an example to the document.`,
  );
}

/** Data can be written as JSON only. */
function served(answer: Answer, mediaType: MediaType | undefined): MockResult {
  const isData = answer.body !== undefined && typeof answer.body !== 'string';
  if (mediaType === undefined || !isData || kindOfBody(mediaType) === 'json') {
    return { kind: 'answer', answer };
  }
  const { body } = answer;
  if (kindOfBody(mediaType) === 'text' && (typeof body === 'number' || typeof body === 'boolean')) {
    return { kind: 'answer', answer: { ...answer, body: String(body) } };
  }
  return problem(
    'NOT_SERVED',
    'No body can be written in this media type',
    `${mediaType.essence} is served from examples that are texts only.`,
    501,
  );
}

function problem(name: string, title: string, detail: string, status = 500): MockResult {
  return { kind: 'problem', problem: createProblem(name, status, title, detail) };
}

function schemaOf(
  response: IHttpOperationResponse | undefined,
  mediaType: MediaType,
): JSONSchema | undefined {
  const contents = (response?.contents ?? []).flatMap((content) => {
    const declared = parseMediaType(content.mediaType);
    return declared === undefined ? [] : [{ mediaType: declared, schema: content.schema }];
  });
  return findMediaType(contents, mediaType, true)?.schema;
}

/** A range (`image/*`) cannot be sent: some type in it is. */
function concreteType(contentType: string | undefined, body: unknown): string | undefined {
  if (contentType?.includes('*') !== true) return contentType;
  const type = contentType.split('/')[0] ?? '*';
  const known = { text: 'text/plain', image: 'image/png', application: 'application/json' };
  const fallback = typeof body === 'string' && type === '*' ? 'text/plain' : 'application/json';
  return Object.entries(known).find(([name]) => name === type)?.[1] ?? fallback;
}

/** The first thing wrong with the body; headers are seen to later. */
function faultOf(violations: readonly Violation[]): string | undefined {
  const found = violations.find(({ location }) => location !== 'header');
  return found && `${found.pointer} ${found.message}`.trim();
}

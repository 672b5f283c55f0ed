/** The answers that an operation declares, and which of them an answer is. */
import { findResponse } from './find-response.ts';
import { findMediaType, parseMediaType, type MediaType } from './media-type.ts';
import { bundleOf } from './operation-bundle.ts';
import type { DeclaredAnswer } from './outline.ts';
import { isData, outlineBody, type BodyOutline } from './outline-body.ts';
import { inBundle, type Resolve } from './outline-schema.ts';
import type { Answer, Operation } from './types.ts';

export interface AnswerOutline {
  readonly answers: readonly DeclaredAnswer[];
  /** @returns index in `answers`; -1 for one that is not declared */
  find(answer: Answer): number;
  /** What the body of an answer may have. @param index in `answers` */
  bodyOf(index: number): BodyOutline;
}

interface Response {
  readonly code: string;
  /** Index of the only answer there is when there are no media types. */
  readonly first: number;
  readonly types: readonly { readonly mediaType: MediaType; readonly index: number }[];
}

export function outlineAnswers({ http }: Operation): AnswerOutline {
  const answers: DeclaredAnswer[] = [];
  const schemas: unknown[] = [];
  const responses = http.responses.map(({ code, contents = [] }): Response => {
    const first = answers.length;
    if (contents.length === 0) answers.push({ status: code, mediaType: null });
    const types = contents.map(({ mediaType, schema }) => {
      if (isData(mediaType)) schemas[answers.length] = schema;
      answers.push({ status: code, mediaType });
      return { mediaType: parseMediaType(mediaType) ?? anything, index: answers.length - 1 };
    });
    return { code, first, types };
  });
  return {
    answers,
    find: remembered((status, type) => findIn(responses, status, type)),
    bodyOf: outlinedWhenAsked(schemas, inBundle(bundleOf(http))),
  };
}

/** Most answers are never given, and a document may have thousands of them. */
function outlinedWhenAsked(schemas: readonly unknown[], find: Resolve): AnswerOutline['bodyOf'] {
  const known: BodyOutline[] = [];
  return (index) => (known[index] ??= outlineBody(schemas[index], find, 'answer'));
}

const anything: MediaType = { essence: '*/*', type: '*', format: '*', parameters: {} };

function findIn(responses: readonly Response[], status: number, type: string | undefined): number {
  const response = findResponse(responses, status);
  if (response === undefined) return -1;
  if (response.types.length === 0) return response.first;
  const actual = type === undefined ? undefined : parseMediaType(type);
  return (actual && findMediaType(response.types, actual, true)?.index) ?? -1;
}

/** The same few answers come again and again. */
function remembered(find: (status: number, type?: string) => number): AnswerOutline['find'] {
  const known = new Map<string, number>();
  return ({ status, headers }) => {
    const type = headers['Content-Type'] ?? contentTypeOf(headers);
    const key = `${status} ${type ?? ''}`;
    const index = known.get(key) ?? find(status, type);
    if (known.size < 1_000) known.set(key, index);
    return index;
  };
}

function contentTypeOf(headers: Answer['headers']): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

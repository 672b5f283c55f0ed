/** What is wrong with an answer, seen from the responses of one operation. */
import type { IHttpOperationResponse } from '@stoplight/types';
import { createBodyContract, type BodyContract } from './body-validator.ts';
import type { SchemaCompiler } from './schema-compiler.ts';
import { formatPointer } from './json-pointer.ts';
import { findResponse } from './find-response.ts';
import { findMediaType, parseMediaType } from './media-type.ts';
import type { OperationPlace } from './operation-place.ts';
import { createParameterValidator, type ValidateParameters } from './parameter-validator.ts';
import type { Answer, Violation } from './types.ts';
import { undeclared } from './violation.ts';

export type CheckAnswer = (answer: Answer) => readonly Violation[];

interface ResponseContract {
  readonly code: string;
  readonly checkHeaders: ValidateParameters;
  readonly bodies: readonly BodyContract[];
}

/** What may differ between operations with the same responses. */
export interface AnswerPlace {
  readonly place: OperationPlace;
  /** Pointer tokens from the operation to its map of responses. */
  readonly inside: readonly string[];
  /** Upper case; answers to HEAD have no body. */
  readonly method: string;
}

/** @throws SpecificationError when a schema of the responses does not compile. */
export function createAnswerValidator(
  responses: readonly IHttpOperationResponse[],
  { place, inside, method }: AnswerPlace,
  compiler: SchemaCompiler,
): CheckAnswer {
  const contracts = responses.map((response) =>
    createResponseContract(response, place, inside, compiler),
  );
  const codes = contracts.map(({ code }) => code);
  const byStatus = new Map<number, ResponseContract | undefined>();
  return (answer) => {
    const { status } = answer;
    const contract = byStatus.has(status) ? byStatus.get(status) : findResponse(contracts, status);
    if (byStatus.size < 1000) byStatus.set(status, contract);
    if (contract === undefined) {
      return [undeclared('status', status, codes, `must be one of: ${codes.join(', ')}`)];
    }
    const headers = lowerCase(answer.headers);
    const { violations } = contract.checkHeaders({
      all: (name) => {
        const text = headers[name.toLowerCase()];
        return text === undefined ? [] : [text];
      },
      names: () => Object.keys(headers),
    });
    return [...checkBody(contract, answer, headers['content-type'], method), ...violations];
  };
}

function createResponseContract(
  response: IHttpOperationResponse,
  place: OperationPlace,
  inside: readonly string[],
  compiler: SchemaCompiler,
): ResponseContract {
  const { code } = response;
  const { bundle, dialect } = place;
  return {
    code,
    checkHeaders: createParameterValidator(
      {
        place: `${place.pointer}${formatPointer([...inside, code])} header`,
        location: 'header',
        parameters: response.headers ?? [],
        dialect,
        bundle,
        pointerOf: ({ name }) => place.pointerOfHeader(code, name),
      },
      compiler,
    ),
    bodies: (response.contents ?? []).map((content) => {
      const pointer = place.pointerOfContent([...inside, code], content.mediaType);
      return createBodyContract(content, { side: 'answer', pointer }, compiler);
    }),
  };
}

function checkBody(
  { bodies }: ResponseContract,
  { status, body }: Answer,
  contentType: string | undefined,
  method: string,
): readonly Violation[] {
  if (status === 204 || status === 304 || method === 'HEAD') {
    const what = method === 'HEAD' ? 'an answer to HEAD' : `an answer with status ${status}`;
    return body === undefined ? [] : [undeclared('body', body, [], `${what} has no body`)];
  }
  if (bodies.length === 0) return [];
  const actual = contentType === undefined ? undefined : parseMediaType(contentType);
  const contract = actual === undefined ? undefined : findMediaType(bodies, actual, true);
  if (contract === undefined) {
    const types = bodies.map(({ mediaType }) => mediaType.essence);
    return [undeclared('media-type', contentType, types, `must be one of: ${types.join(', ')}`)];
  }
  return contract.validate(body, actual, contentType ?? '');
}

function lowerCase(headers: Answer['headers']): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of Object.keys(headers)) result[name.toLowerCase()] = headers[name] ?? '';
  return result;
}

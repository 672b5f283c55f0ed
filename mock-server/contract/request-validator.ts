/** What is wrong with a request, seen from one operation. */
import type { IncomingHttpHeaders } from 'node:http';
import type { IHttpOperation } from '@stoplight/types';
import { createBodyContract, type BodyContract } from './body-validator.ts';
import type { SchemaCompiler } from './schema-compiler.ts';
import type { ParameterTexts } from './deserialize-parameter.ts';
import { findMediaType, parseMediaType } from './media-type.ts';
import type { OperationPlace } from './operation-place.ts';
import { createParameterValidator, type ParameterGroup } from './parameter-validator.ts';
import type { ContractRequest, RequestVerdict, Violation } from './types.ts';
import { undeclared } from './violation.ts';

export type ValidateRequest = (request: ContractRequest) => RequestVerdict;

/** @throws SpecificationError when one of the operation's request schemas does not compile. */
export function createRequestValidator(
  operation: IHttpOperation,
  place: OperationPlace,
  compiler: SchemaCompiler,
): ValidateRequest {
  const { request } = operation;
  const group = (
    location: ParameterGroup['location'],
    parameters: ParameterGroup['parameters'] = [],
  ) =>
    createParameterValidator(
      {
        place: `${place.pointer} ${location}`,
        location,
        parameters,
        dialect: place.dialect,
        bundle: place.bundle,
        pointerOf: ({ name }) => place.pointerOfParameter(location, name),
      },
      compiler,
    );
  const checkPath = group('path', request?.path);
  const checkQuery = group('query', request?.query);
  const checkHeaders = group('header', request?.headers);
  const checkBody = createBodyCheck(operation, place, compiler);

  return (input) => {
    const path = checkPath(textsOfRecord(input.path));
    const query = checkQuery(textsOfQuery(input.query));
    const headers = checkHeaders(textsOfHeaders(input.headers));
    const body = checkBody(input);
    return {
      violations: [...path.violations, ...query.violations, ...headers.violations, ...body],
      path: path.values,
      query: query.values,
    };
  };
}

function createBodyCheck(
  { request, extensions }: IHttpOperation,
  place: OperationPlace,
  compiler: SchemaCompiler,
): (request: ContractRequest) => readonly Violation[] {
  const declared = request?.body;
  // A body that may be larger than usual can break its schema millions of times, each with an error of its own.
  const firstOnly = extensions?.['x-body-limit'] !== undefined;
  const contracts = (declared?.contents ?? []).map((content) =>
    createBodyContract(
      content,
      {
        side: place.side,
        pointer: place.pointerOfContent(['requestBody'], content.mediaType),
        firstOnly,
      },
      compiler,
    ),
  );
  const types = (declared?.contents ?? []).map(({ mediaType }) => mediaType);
  return ({ body, mediaType, headers }) => {
    if (body === undefined) return declared?.required === true ? [missingBody()] : [];
    const actual = mediaType === undefined ? undefined : parseMediaType(mediaType);
    const contract = selectContract(contracts, actual, mediaType);
    if (contract === undefined) {
      const message =
        types.length === 0 ? 'must have no body' : `must be one of: ${types.join(', ')}`;
      return [undeclared('media-type', mediaType, types, message)];
    }
    return contract.validate(body, actual, headers['content-type'] ?? '');
  };
}

/** A body without a media type is taken for the first declared one, as Prism does. */
function selectContract(
  contracts: readonly BodyContract[],
  actual: ReturnType<typeof parseMediaType>,
  header: string | undefined,
): BodyContract | undefined {
  if (header === undefined) return contracts[0];
  return actual === undefined ? undefined : findMediaType(contracts, actual, false);
}

function missingBody(): Violation {
  return {
    location: 'body',
    pointer: '',
    keyword: 'required',
    params: {},
    message: 'must have a body',
    schemaPath: '#/required',
  };
}

function textsOfRecord(record: Readonly<Record<string, string>>): ParameterTexts {
  return {
    all: (name) => {
      const text = Object.hasOwn(record, name) ? record[name] : undefined;
      return text === undefined ? [] : [text];
    },
    names: () => Object.keys(record),
  };
}

function textsOfQuery(query: URLSearchParams): ParameterTexts {
  return { all: (name) => query.getAll(name), names: () => new Set(query.keys()) };
}

/** Names in any case; a repeated header counts as one, joined. */
function textsOfHeaders(headers: IncomingHttpHeaders): ParameterTexts {
  return {
    all: (name) => {
      const value = headers[name.toLowerCase()];
      return value === undefined ? [] : [Array.isArray(value) ? value.join(', ') : value];
    },
    names: () => Object.keys(headers),
  };
}

import { expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadSpecification } from './load-specification.ts';
import type { MockResult } from './mock-result.ts';
import { createMock } from './mock.ts';
import { SpecificationError } from './specification-error.ts';
import type { Answer, ContractRequest, Operation } from './types.ts';

/** One operation, POST /things, in a document of its own. */
async function operationOf(
  operation: object,
  rest: object = {},
  openapi = '3.1.0',
): Promise<Operation> {
  const document = {
    openapi,
    info: { title: 'Things', version: '1' },
    paths: { '/things': { post: operation } },
    ...rest,
  };
  const { operations } = await loadSpecification({
    name: 'things',
    text: JSON.stringify(document),
  });
  const [first] = operations;
  if (first === undefined) throw new Error('the document has no operation');
  return first;
}

const json = (schema: object) => ({ 'application/json': { schema } });
const answers = { '200': { description: 'OK' } };
const bodyOf = (schema: object, required = true) => ({
  requestBody: { required, content: json(schema) },
  responses: answers,
});
const returning = (schema: object) => ({
  responses: { '200': { description: 'OK', content: json(schema) } },
});

function request(body: unknown, headers: ContractRequest['headers'] = {}): ContractRequest {
  const mediaType =
    body === undefined ? undefined : (headers['content-type'] ?? 'application/json');
  return { path: {}, query: new URLSearchParams(), headers, body, mediaType };
}

const keywords = (operation: Operation, asked: ContractRequest) =>
  operation
    .validateRequest(asked)
    .violations.map(({ location, keyword }) => `${location} ${keyword}`);

function answerOf(result: MockResult): Answer {
  if (result.kind !== 'answer') throw new Error(JSON.stringify(result));
  return result.answer;
}

test('a pattern that is illegal under the u flag still refuses what it does not match', async () => {
  const schema = { type: 'object', propertyNames: { pattern: String.raw`^[^\"]{1,5}$` } };
  const operation = await operationOf(bodyOf(schema));

  expect(keywords(operation, request({ short: 1 }))).toEqual([]);
  expect(operation.validateRequest(request({ far_too_long: 1 })).violations).toEqual([
    {
      location: 'body',
      pointer: '',
      keyword: 'pattern',
      params: { pattern: '^[^"]{1,5}$' },
      message: 'must match pattern "^[^"]{1,5}$"',
      received: { far_too_long: 1 },
      schemaPath: '#/propertyNames/pattern',
      propertyName: 'far_too_long',
    },
    {
      location: 'body',
      pointer: '',
      keyword: 'propertyNames',
      params: { propertyName: 'far_too_long' },
      message: 'property name must be valid',
      received: { far_too_long: 1 },
      schemaPath: '#/propertyNames',
    },
  ]);
});

test('a pattern that cannot be mended for the u flag is compiled without it', async () => {
  const operation = await operationOf(bodyOf({ type: 'string', pattern: String.raw`^(a)\2$` }));

  expect(keywords(operation, request('a\x02'))).toEqual([]);
  expect(keywords(operation, request('ab'))).toEqual(['body pattern']);
});

test('a schema that does not compile stops the start', async () => {
  const load = operationOf(bodyOf({ type: 'object', properties: { a: { type: 'strnig' } } }));

  await expect(load).rejects.toBeInstanceOf(SpecificationError);
});

test('an Accept header serves its own request only', async () => {
  const content = {
    'application/json': { example: { format: 'json' } },
    'text/plain': { example: 'text' },
  };
  const operation = await operationOf({ responses: { '200': { description: 'OK', content } } });
  const mock = createMock();

  const first = await mock.answer(operation, { accept: 'text/plain', seed: 'a' });
  const second = await mock.answer(operation, { seed: 'a' });

  expect(answerOf(first)).toEqual({
    status: 200,
    headers: { 'Content-Type': 'text/plain' },
    body: 'text',
  });
  expect(answerOf(second)).toEqual({
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: { format: 'json' },
  });
});

test('a 3.1 document that names no dialect is read as 2020-12', async () => {
  const schema = { type: 'array', prefixItems: [{ type: 'integer' }], items: { type: 'string' } };
  const operation = await operationOf(bodyOf(schema));

  expect(keywords(operation, request([1, 'a']))).toEqual([]);
  expect(keywords(operation, request(['a', 'a']))).toEqual(['body type']);
});

test('the dialect that OpenAPI names for itself is read as 2020-12', async () => {
  const jsonSchemaDialect = 'https://spec.openapis.org/oas/3.1/dialect/base';
  const schema = { type: 'array', prefixItems: [{ type: 'integer' }] };
  const operation = await operationOf(bodyOf(schema), { jsonSchemaDialect });

  expect(keywords(operation, request(['a']))).toEqual(['body type']);
});

test('a seed asked for with Prefer does not seed the answers after it', async () => {
  const operation = await operationOf(
    returning({
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string', minLength: 20 } },
    }),
  );
  const mock = createMock();
  const dynamic = (seed: string, preferred?: string) =>
    mock.answer(operation, {
      seed,
      prefer: preferred === undefined ? { dynamic: true } : { dynamic: true, seed: preferred },
    });

  const before = await dynamic('own');
  const preferred = await dynamic('own', 'theirs');
  const after = await dynamic('own');
  const other = await dynamic('other');

  expect(after).toEqual(before);
  expect(preferred).not.toEqual(before);
  expect(other).not.toEqual(before);
  expect(other).not.toEqual(preferred);
});

test('a dynamic body keeps to keywords that the generator inside Prism ignores', async () => {
  const operation = await operationOf(
    returning({
      type: 'object',
      required: ['share', 'pair'],
      properties: {
        share: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
        pair: {
          type: 'array',
          prefixItems: [{ const: 'a' }, { const: 'b' }],
          minItems: 2,
          items: false,
        },
      },
    }),
  );
  const mock = createMock();
  const results = await Promise.all(
    ['a', 'b', 'c', 'd'].map((seed) => mock.answer(operation, { seed, prefer: { dynamic: true } })),
  );

  expect(results.map((result) => operation.checkAnswer(answerOf(result)))).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

test('a static body that breaks its schema is replaced by one that fits', async () => {
  const operation = await operationOf(
    returning({ type: 'string', pattern: '^[A-Z]{3}-[0-9]{4}$' }),
  );
  const answer = answerOf(await createMock().answer(operation, { seed: 'a' }));

  expect(answer.body).toMatch(/^[A-Z]{3}-[0-9]{4}$/);
});

test('where no body can fit the schema the mock says so', async () => {
  const operation = await operationOf(returning({ type: 'integer', minimum: 2, maximum: 1 }));
  const result = await createMock().answer(operation, { seed: 'a' });

  expect(result).toEqual({
    kind: 'problem',
    problem: {
      type: 'https://stoplight.io/prism/errors#NO_VALID_BODY',
      title: 'No body that fits the schema could be generated',
      status: 500,
      detail:
        'POST /things, status 200: 24 attempts, the last one broke it: must be <= 1. Add an example to the document.',
      headers: {},
    },
  });
});

test('an absent body is refused where one is required, and only there', async () => {
  const required = await operationOf(bodyOf({ type: 'object' }));
  const optional = await operationOf(bodyOf({ type: 'object' }, false));

  expect(required.validateRequest(request(undefined)).violations).toEqual([
    {
      location: 'body',
      pointer: '',
      keyword: 'required',
      params: {},
      message: 'must have a body',
      schemaPath: '#/required',
    },
  ]);
  expect(keywords(optional, request(undefined))).toEqual([]);
});

test('a body of an undeclared media type is a 415 with and without a content-length', async () => {
  const operation = await operationOf(bodyOf({}));
  const chunked = request('a,b', { 'content-type': 'text/csv', 'transfer-encoding': 'chunked' });
  const counted = request('a,b', { 'content-type': 'text/csv', 'content-length': '3' });
  const expected = [
    {
      location: 'media-type',
      pointer: '',
      keyword: 'undeclared',
      params: { declared: ['application/json'] },
      message: 'must be one of: application/json',
      received: 'text/csv',
      schemaPath: '',
    },
  ];

  expect(operation.validateRequest(counted).violations).toEqual(expected);
  expect(operation.validateRequest(chunked).violations).toEqual(expected);
  const { violations } = operation.validateRequest(chunked);
  expect(await createMock().answer(operation, { seed: 'a', violations })).toMatchObject({
    kind: 'problem',
    problem: { status: 415, title: 'Invalid content type' },
  });
});

test('callbacks are not called', async () => {
  const calls: (string | undefined)[] = [];
  const receiver = createServer((incoming, outgoing) => {
    calls.push(incoming.url);
    outgoing.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => receiver.once('listening', resolve));
  const { port } = receiver.address() as AddressInfo;
  const hook = { post: { requestBody: { content: json({ type: 'object' }) }, responses: answers } };
  const operation = await operationOf({
    ...returning({ type: 'object' }),
    callbacks: { made: { [`http://127.0.0.1:${port}/hook`]: hook } },
  });

  await createMock().answer(operation, { seed: 'a' });
  // A callback would have been begun before these, so it would have come in by now.
  for (let round = 0; round < 20; round += 1) await fetch(`http://127.0.0.1:${port}/own`);
  receiver.close();

  expect(new Set(calls)).toEqual(new Set(['/own']));
  expect(operation.http.callbacks).toBeUndefined();
});

test('one schema converts texts in a parameter and does not in a body', async () => {
  const operation = await operationOf(
    {
      parameters: [{ name: 'size', in: 'query', schema: { $ref: '#/components/schemas/Size' } }],
      ...bodyOf({ $ref: '#/components/schemas/Size' }),
    },
    { components: { schemas: { Size: { type: 'integer', minimum: 1 } } } },
  );
  const verdict = operation.validateRequest({
    ...request('5'),
    query: new URLSearchParams('size=5'),
  });

  expect(verdict.query).toEqual({ size: 5 });
  expect(verdict.violations.map(({ location, keyword }) => `${location} ${keyword}`)).toEqual([
    'body type',
  ]);
});

test('a schema that contains itself is compiled once and checked all the way down', async () => {
  const operation = await operationOf(bodyOf({ $ref: '#/components/schemas/Tree' }), {
    components: {
      schemas: {
        Tree: {
          type: 'object',
          required: ['value'],
          properties: { value: { type: 'integer' }, next: { $ref: '#/components/schemas/Tree' } },
        },
      },
    },
  });
  const deep = (value: unknown) => ({ value: 1, next: { value: 2, next: { value } } });

  expect(keywords(operation, request(deep(3)))).toEqual([]);
  expect(operation.validateRequest(request(deep('3'))).violations).toEqual([
    {
      location: 'body',
      pointer: '/next/next/value',
      keyword: 'type',
      params: { type: 'integer' },
      message: 'must be integer',
      received: '3',
      schemaPath: '#/properties/value/type',
    },
  ]);
});

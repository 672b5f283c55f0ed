/** Answers and requests, whole: what passes, and the whole message for what does not. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMatchers } from './matchers.ts';
import { ForgottenAwaits } from './forgotten-awaits.ts';

expect.extend(createMatchers(new ForgottenAwaits()));

const thing = { $ref: '#/components/schemas/Thing' };
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });

const document = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://shop.example/v2' }],
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        parameters: [
          { name: 'limit', in: 'query', required: true, schema: { type: 'integer', maximum: 10 } },
          { $ref: '#/components/parameters/Trace' },
        ],
        responses: {
          '200': { description: 'OK', ...json({ type: 'array', items: thing }) },
          '4XX': { description: 'No', ...json({ type: 'object', required: ['error'] }) },
        },
      },
      post: {
        operationId: 'createThing',
        requestBody: { required: true, ...json(thing) },
        responses: {
          '201': {
            description: 'Created',
            headers: {
              'X-Left': { required: true, schema: { type: 'integer' } },
            },
            ...json(thing),
          },
          '204': { description: 'Nothing' },
          '202': { description: 'Not told' },
        },
      },
    },
    '/things/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: {
        responses: {
          '200': {
            description: 'OK',
            content: { 'text/plain': { schema: { maxLength: 3, type: 'string' } } },
          },
        },
      },
      delete: { operationId: 'deleteThing', responses: { '204': { description: 'Gone' } } },
    },
  },
  components: {
    parameters: {
      Trace: {
        name: 'X-Trace',
        in: 'header',
        required: true,
        schema: { type: 'string', minLength: 3 },
      },
    },
    schemas: {
      Thing: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, id: { type: 'integer', readOnly: true } },
        additionalProperties: false,
      },
    },
  },
};

const type = { 'content-type': 'application/json' };
const created = {
  status: 201,
  method: 'POST',
  url: 'https://shop.example/v2/things',
  headers: { ...type, 'x-left': '7' },
  body: '{"name":"a","id":1}',
};
const listing = {
  method: 'GET',
  url: '/v2/things?limit=3',
  headers: { 'X-Trace': 'abc' },
};
const creating = { method: 'POST', url: '/things', headers: type, body: { name: 'a' } };

const good: readonly (readonly [string, unknown, object?])[] = [
  ['an answer', created],
  ['an answer without a body', { ...created, status: 204, headers: {}, body: '' }],
  [
    'a status of a range',
    { status: 418, method: 'get', url: '/things', headers: type, body: { error: 1 } },
  ],
  [
    'a text',
    {
      status: 200,
      method: 'GET',
      url: '/things/7',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: 'abc',
    },
  ],
  ['an answer to HEAD', { status: 200, method: 'HEAD', url: '/things', headers: type }],
  [
    'an answer of which only the operation is known',
    { statusCode: 204, headers: {} },
    { operation: 'deleteThing' },
  ],
  ['a request', listing],
  ['a request with a body', creating],
  ['a request that names no type of its body', { ...creating, headers: {}, body: '{"name":"a"}' }],
  [
    'a request below an address that the document does not know',
    { ...listing, url: 'http://127.0.0.1:1/shop/things?limit=3' },
  ],
  ['an answer in a sandbox', { ...created, url: 'http://127.0.0.1:1/sandboxes/a/shop/v2/things' }],
];

test.each(good)('%s is satisfied', async (_name, given, options = {}) => {
  await expect(given).toSatisfyContract(document, options);
  const failure = expect(given).not.toSatisfyContract(document, options);
  await expect(failure).rejects.toThrow('Nothing in it differs from the contract.');
});

const post = '/paths/~1things/post';
const list = '/paths/~1things/get';
const block = (where: string, expected: string, received: string, place?: string): string =>
  `  ${where}\n    expected: ${expected}\n    received: ${received}${place === undefined ? '' : `\n    schema:   ${place}`}`;

const bad: readonly (readonly [string, object, string, ...string[]])[] = [
  [
    'a status that is not declared',
    { ...created, status: 200 },
    'POST /things (createThing), answer 200',
    block('the status', 'one of 201, 202, 204', '200', `${post}/responses`),
  ],
  [
    'a media type that is not declared',
    { ...created, headers: { ...created.headers, 'content-type': 'text/html' } },
    'POST /things (createThing), answer 201',
    block(
      'the media type',
      'one of application/json',
      'text/html',
      `${post}/responses/201/content`,
    ),
  ],
  [
    'no media type at all',
    { ...created, headers: { 'x-left': '1' } },
    'POST /things (createThing), answer 201',
    block('the media type', 'one of application/json', 'none', `${post}/responses/201/content`),
  ],
  [
    'a header that is missing',
    { ...created, headers: type },
    'POST /things (createThing), answer 201',
    block(
      'the header X-Left',
      'a value, since it is required',
      'nothing',
      `${post}/responses/201/headers/X-Left/required`,
    ),
  ],
  [
    'a header of the wrong type, and a body',
    { ...created, headers: { ...type, 'X-Left': 'many' }, body: '{"name":7,"extra":true}' },
    'POST /things (createThing), answer 201',
    block(
      '/extra',
      'no member of that name',
      'true',
      '/components/schemas/Thing/additionalProperties',
    ),
    block('/name', 'a string', '7', '/components/schemas/Thing/properties/name/type'),
    block(
      'the header X-Left',
      'an integer',
      '"many"',
      `${post}/responses/201/headers/X-Left/schema/type`,
    ),
  ],
  [
    'a body that is no JSON',
    { ...created, body: 'name' },
    'POST /things (createThing), answer 201',
    block('the body', 'JSON', '"name"', `${post}/responses/201`),
  ],
  [
    'a body that is missing',
    { ...created, body: undefined },
    'POST /things (createThing), answer 201',
    block('the body', 'JSON', 'nothing', `${post}/responses/201`),
  ],
  [
    'a body where none is declared',
    { ...created, status: 202, body: '{}' },
    'POST /things (createThing), answer 202',
    block('the body', 'none, since none is declared', '{}', `${post}/responses/202`),
  ],
  [
    'a body where none may be',
    { ...created, status: 204, body: '{}' },
    'POST /things (createThing), answer 204',
    block('the body', 'none: an answer with status 204 has no body', '{}', `${post}/responses/204`),
  ],
  [
    'a text that is too long',
    {
      status: 200,
      method: 'GET',
      url: '/v2/things/7',
      headers: { 'content-type': 'text/plain' },
      text: 'abcd',
    },
    'GET /things/{id}, answer 200',
    block(
      'the body',
      'at most 3 characters',
      '"abcd"',
      '/paths/~1things~1{id}/get/responses/200/content/text~1plain/schema/maxLength',
    ),
  ],
  [
    'a refusal that lacks a member, by a range of statuses',
    { status: 404, method: 'GET', url: '/things', headers: type, body: '{}' },
    'GET /things (listThings), answer 404',
    block(
      '/error',
      'a value, since it is required',
      'nothing',
      `${list}/responses/4XX/content/application~1json/schema/required`,
    ),
  ],
  [
    'a request without its parameters',
    { ...listing, url: '/things', headers: {} },
    'GET /things (listThings), request',
    block(
      'the query parameter limit',
      'a value, since it is required',
      'nothing',
      `${list}/parameters/0/required`,
    ),
    block(
      'the header X-Trace',
      'a value, since it is required',
      'nothing',
      '/components/parameters/Trace/required',
    ),
  ],
  [
    'a request with parameters of the wrong kind',
    { ...listing, url: '/things?limit=11', headers: { 'x-trace': 'a' } },
    'GET /things (listThings), request',
    block(
      'the query parameter limit',
      'a number of at most 10',
      '"11"',
      `${list}/parameters/0/schema/maximum`,
    ),
    block(
      'the header X-Trace',
      'at least 3 characters',
      '"a"',
      '/components/parameters/Trace/schema/minLength',
    ),
  ],
  [
    'a request with a wrong parameter in its path',
    { method: 'DELETE', path: '/things/first' },
    'DELETE /things/{id} (deleteThing), request',
    block(
      'the path parameter id',
      'an integer',
      '"first"',
      '/paths/~1things~1{id}/parameters/0/schema/type',
    ),
  ],
  [
    'a request with a wrong body',
    { ...creating, body: { name: null } },
    'POST /things (createThing), request',
    block('/name', 'a string', 'null', '/components/schemas/Thing/properties/name/type'),
  ],
  [
    'a request without its body',
    { ...creating, headers: {}, body: undefined },
    'POST /things (createThing), request',
    block('the body', 'a body', 'nothing', `${post}/requestBody/required`),
  ],
  [
    'a request whose body is no JSON',
    { ...creating, body: '{' },
    'POST /things (createThing), request',
    block('the body', 'JSON', '"{"', `${post}/requestBody`),
  ],
  [
    'a request in another form',
    { ...creating, headers: { 'content-type': 'text/plain' }, body: 'name' },
    'POST /things (createThing), request',
    block('the media type', 'one of application/json', 'text/plain', `${post}/requestBody/content`),
  ],
  [
    'a request with a body where none is declared',
    { method: 'DELETE', url: '/things/1', headers: type, body: '{}' },
    'DELETE /things/{id} (deleteThing), request',
    block('the media type', 'none', 'application/json', '/paths/~1things~1{id}/delete'),
  ],
  [
    'a path that is not declared',
    { ...listing, url: '/thing' },
    'GET /thing',
    `${block('the operation', 'one of the document', 'no operation has that path')}\n\n` +
      'The nearest are GET /things/{id}, GET /things (listThings), POST /things (createThing).',
  ],
  [
    'a method that is not declared',
    { ...created, method: 'PUT' },
    'PUT /v2/things',
    block('the operation', 'one of the document', 'the path is there for GET, POST only'),
  ],
];

test.each(bad)('%s is not satisfied', async (_name, given, title, ...blocks) => {
  const noun = 'status' in given ? 'response' : 'request';
  const head = `expect(${noun}).toSatisfyContract(document)\n\n${title}\n`;
  await expect(expect(given).toSatisfyContract(document)).rejects.toThrow(
    new Error(head + blocks.join('\n')),
  );
  await expect(given).not.toSatisfyContract(document);
});

test('a response of fetch may answer any operation of its path, unless the test says which', async () => {
  const answer = (status: number, body: unknown): Response => {
    const response = Response.json(body, { status, headers: { 'X-Left': '1' } });
    return Object.defineProperty(response, 'url', { value: created.url });
  };
  const response = answer(201, { name: 'a' });
  await expect(response).toSatisfyContract(document);
  await expect(response).toSatisfyContract(document, { method: 'post' });
  expect(await response.json()).toEqual({ name: 'a' });
  await expect(answer(201, { name: 'a' })).not.toSatisfyContract(document, { method: 'get' });
  await expect(expect(answer(201, {})).toSatisfyContract(document)).rejects.toThrow(
    new Error(
      'expect(response).toSatisfyContract(document)\n\nPOST /things (createThing), answer 201\n' +
        block(
          '/name',
          'a value, since it is required',
          'nothing',
          '/components/schemas/Thing/required',
        ),
    ),
  );
  await expect(expect(answer(500, {})).toSatisfyContract(document)).rejects.toThrow(
    new Error(
      'expect(response).toSatisfyContract(document)\n\nGET /things (listThings), answer 500\n' +
        `${block('the status', 'one of 200, 4XX', '500', `${list}/responses`)}\n\n` +
        'POST /things (createThing), answer 500\n' +
        `${block('the status', 'one of 201, 202, 204', '500', `${post}/responses`)}\n\n` +
        'Say which one it answers, with { method } or { operation }.',
    ),
  );
  await expect(
    expect(answer(201, { name: 'a' })).toSatisfyContract(document, { operation: 'deleteThing' }),
  ).rejects.toThrow(
    new Error(
      'expect(response).toSatisfyContract(document)\n\nany method /v2/things\n' +
        block(
          'the operation',
          'one of the document',
          'that is GET /things (listThings) or POST /things (createThing), and not DELETE /things/{id} (deleteThing)',
        ),
    ),
  );
});

test('a Request of fetch can still be read afterwards', async () => {
  const request = new Request('https://shop.example/v2/things', {
    method: 'POST',
    headers: type,
    body: '{"name":"a"}',
  });
  await expect(request).toSatisfyContract(document);
  expect(await request.json()).toEqual({ name: 'a' });
});

const consumed = async (): Promise<Response> => {
  const response = Response.json({});
  await response.text();
  return response;
};

const recognised =
  'Give a response of supertest, fetch or axios, a Request, an entry of sandbox.requests, ' +
  '{ status, headers, body } or { method, url, headers, body }.';
const misuses: readonly (readonly [string, () => unknown, unknown, string, object?])[] = [
  [
    'a text',
    () => 'text',
    document,
    `Failed to check what was given: string is neither a response nor a request. ${recognised}`,
  ],
  [
    'null',
    () => null,
    document,
    `Failed to check what was given: null is neither a response nor a request. ${recognised}`,
  ],
  [
    'an object',
    () => ({ a: 1, b: 2 }),
    document,
    `Failed to check what was given: an object with a, b is neither a response nor a request. ${recognised}`,
  ],
  [
    'a promise',
    () => Promise.resolve(created),
    document,
    'Failed to check what was given: it is a promise. Put `await` before it, so that what it becomes is checked.',
  ],
  [
    'a delivery',
    () => ({ subscription: 'a', target: 'b' }),
    document,
    'Failed to check what was given: it is a delivery, which no operation describes. Use toSatisfyWebhook(provider, type).',
  ],
  [
    'a body that was read',
    consumed,
    document,
    'Failed to check what was given: its body has been read already, and can be read once. Check it first, or read a clone of it.',
  ],
  [
    'a body that was not read',
    () => ({ statusCode: 200, pipe: () => undefined }),
    document,
    'Failed to check what was given: its body has not been read yet. Read it, and give { status, headers, body }.',
  ],
  [
    'an answer to nobody knows what',
    () => Response.json({}),
    document,
    'Failed to check what was given: it does not say which request it answers. Name the operation: { operation: "…" }.',
  ],
  [
    'an operation that there is not',
    () => created,
    document,
    'Failed to check what was given: there is no operation "createThings". Did you mean createThing, listThings, deleteThing?',
    { operation: 'createThings' },
  ],
  [
    'the request of a response',
    () => created,
    document,
    "Failed to check what was given: { only: 'request' } is asked for, and a response has no request. Leave it out, or give an entry of sandbox.requests.",
    { only: 'request' },
  ],
  [
    'the answer of a request',
    () => ({ method: 'POST', url: '/things', headers: type, body: { name: 'a' } }),
    document,
    "Failed to check what was given: { only: 'answer' } is asked for, and a request has no answer. Leave it out, or give an entry of sandbox.requests.",
    { only: 'answer' },
  ],
  [
    'no contract',
    () => created,
    undefined,
    'Failed to check anything: the contract is undefined. Give the name of a provider, a path to an OpenAPI document, or the document itself.',
  ],
  [
    'a document that is none',
    () => created,
    { info: {} },
    'Failed to check anything: Failed to load specification document: text: it is no OpenAPI document, it has no member "openapi" or "swagger". Convert it to one of these.',
  ],
  [
    'a file that there is not',
    () => created,
    '/nowhere/shop.yaml',
    'Failed to check anything: /nowhere/shop.yaml: there is no such file. Name a readable OpenAPI document.',
  ],
];

test.each(misuses)('%s cannot be checked, nor denied', async (...misuse) => {
  const [name, make, contract, message, options] = misuse;
  const subject = name === 'a promise' ? make() : await make();
  const wanted = contract as object;
  const checked = expect(subject).toSatisfyContract(wanted, options);
  await expect(checked).rejects.toMatchObject({ name: 'MatcherUsageError', message });
  const denied = expect(subject).not.toSatisfyContract(wanted, options);
  await expect(denied).rejects.toMatchObject({ name: 'MatcherUsageError', message });
});

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchers-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('a file is read again when it has changed, and a file that it refers to is named', async () => {
  const file = join(folder, 'shop.json');
  const other = join(folder, 'thing.yaml');
  const external = structuredClone(document) as unknown as { components: { schemas: object } };
  external.components.schemas = { Thing: { $ref: './thing.yaml#/Thing' } };
  await writeFile(other, 'Thing: { type: object, properties: { name: { type: string } } }');
  await writeFile(file, JSON.stringify(external));
  await expect(created).toSatisfyContract(file);
  await expect(expect({ ...created, body: '{"name":7}' }).toSatisfyContract(file)).rejects.toThrow(
    new Error(
      `expect(response).toSatisfyContract('${file}')\n\nPOST /things (createThing), answer 201\n` +
        block('/name', 'a string', '7', `${other}#/Thing/properties/name/type`),
    ),
  );
  await writeFile(file, JSON.stringify({ ...document, paths: {} }));
  await utimes(file, 1, 1);
  await expect(created).not.toSatisfyContract(file);
});

test('a document of OpenAPI 2.0', async () => {
  const old = {
    swagger: '2.0',
    info: { title: 'Old', version: '1' },
    basePath: '/api',
    host: 'old.example',
    consumes: ['application/json'],
    produces: ['application/json'],
    paths: {
      '/things': {
        post: {
          parameters: [
            { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Thing' } },
          ],
          responses: { 200: { description: 'OK', schema: { $ref: '#/definitions/Thing' } } },
        },
      },
    },
    definitions: { Thing: { type: 'object', properties: { name: { type: 'string' } } } },
  };
  const request = {
    method: 'POST',
    url: 'https://old.example/api/things',
    headers: type,
    body: { name: 'a' },
  };
  await expect(request).toSatisfyContract(old);
  await expect({ ...request, status: 200 }).toSatisfyContract(old);
  const name = block('/name', 'a string', '7', '/definitions/Thing/properties/name/type');
  await expect(expect({ ...request, body: { name: 7 } }).toSatisfyContract(old)).rejects.toThrow(
    new Error(`expect(request).toSatisfyContract(document)\n\nPOST /things, request\n${name}`),
  );
  await expect(
    expect({ ...request, status: 200, body: { name: 7 } }).toSatisfyContract(old),
  ).rejects.toThrow(
    new Error(`expect(response).toSatisfyContract(document)\n\nPOST /things, answer 200\n${name}`),
  );
});

test('of many findings the first are told', async () => {
  const given = {
    status: 200,
    method: 'GET',
    url: '/things',
    headers: type,
    body: Array.from({ length: 40 }, () => 1),
  };
  await expect(expect(given).toSatisfyContract(document)).rejects.toThrow(
    /\/29\n(?:.+\n){3}\nand 10 more$/,
  );
});

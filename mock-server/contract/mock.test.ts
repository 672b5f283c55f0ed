import { expect, test } from '@jest/globals';
import { loadSpecification } from './load-specification.ts';
import { createMock, type MockRequest } from './mock.ts';
import type { ContractRequest, Operation, Specification } from './types.ts';

const specification: Specification = await loadSpecification({
  name: 'shop',
  text: `
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /things:
    get:
      parameters: [ { in: query, name: page, schema: { type: integer } } ]
      responses:
        '200':
          description: OK
          headers:
            X-Total: { required: true, schema: { type: integer, minimum: 1000 } }
            X-Known: { schema: { type: string }, example: as written }
            X-Flag: { schema: { type: boolean } }
            X-Tags: { schema: { type: array, items: { enum: [a] }, minItems: 2, maxItems: 2 } }
          content:
            application/json:
              schema: { type: array, items: { type: string } }
              examples: { first: { value: [one] }, second: { value: [two] }, broken: { value: [3] } }
            text/csv: { example: 'one' }
        '404': { description: None, content: { application/json: { schema: { type: object, required: [error], properties: { error: { const: none } } } } } }
        5XX: { description: Broken, content: { application/json: { schema: { type: object }, example: { error: broken } } } }
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses:
        '201': { description: Made, content: { application/json: { schema: { type: object, required: [secret, id], properties: { id: { type: integer }, secret: { type: string, writeOnly: true } } } } } }
        '401': { description: Who, content: { application/json: { example: { error: who } } } }
        '415': { description: What, content: { application/json: { example: { error: what } } } }
        '422': { description: No, content: { application/json: { example: { error: no } } } }
    delete: { deprecated: true, responses: { '204': { description: Gone } } }
    put: { responses: { '200': { description: XML, content: { application/xml: { schema: { type: object, properties: { a: { type: string } } } } } } } }
    patch: { responses: { '200': { description: Text, content: { text/plain: { schema: { type: integer, minimum: 5, maximum: 5 } } } } } }
    head: { responses: { '200': { description: OK, content: { application/json: { schema: { type: object } } } } } }
  /ranges: { get: { responses: { '200': { description: OK, content: { 'application/*': { schema: { type: integer, enum: [7] } } } } } } }
  /silent: { get: { responses: {} } }
`,
});
const mock = createMock();

function operation(method: string, path = '/things'): Operation {
  const match = specification.match(method, path);
  if (match.kind !== 'matched') throw new Error(`${method} ${path} is not there`);
  return match.operation;
}

const answer = (method: string, request: Omit<MockRequest, 'seed'> = {}, path?: string) =>
  mock.answer(operation(method, path), { seed: 'seed', ...request });

function violationsOf(method: string, request: Partial<ContractRequest>) {
  const empty = {
    path: {},
    query: new URLSearchParams(),
    headers: {},
    body: undefined,
    mediaType: undefined,
  };
  return operation(method).validateRequest({ ...empty, ...request }).violations;
}

test('the first example of the lowest 2xx is the answer, with its headers', async () => {
  const result = await answer('GET');

  expect(result).toEqual({
    kind: 'answer',
    answer: {
      status: 200,
      headers: {
        'Content-Type': 'application/json',
        'X-Total': expect.stringMatching(/^\d{4,}$/),
        'X-Known': 'as written',
        'X-Flag': expect.stringMatching(/^(true|false)$/),
        'X-Tags': 'a,a',
      },
      body: ['one'],
    },
  });
});

test('Prefer chooses the example', async () => {
  expect(await answer('GET', { prefer: { example: 'second' } })).toMatchObject({
    answer: { status: 200, body: ['two'] },
  });
});

test('an example that breaks its schema is not sent when it is asked for', async () => {
  expect(await answer('GET', { prefer: { example: 'broken' } })).toEqual({
    kind: 'problem',
    problem: {
      type: 'https://stoplight.io/prism/errors#EXAMPLE_BREAKS_SCHEMA',
      title: 'The example breaks its schema',
      status: 500,
      detail: 'broken: /0 must be string',
      headers: {},
    },
  });
});

test('an example that is not there is a 404', async () => {
  expect(await answer('GET', { prefer: { example: 'third' } })).toMatchObject({
    kind: 'problem',
    problem: { status: 404, title: 'The server cannot find the requested content' },
  });
});

test('Prefer chooses the status, from a range too', async () => {
  expect(await answer('GET', { prefer: { code: 404 } })).toMatchObject({
    answer: { status: 404, body: { error: 'none' } },
  });
  expect(await answer('GET', { prefer: { code: 503 } })).toMatchObject({
    answer: { status: 503, body: { error: 'broken' } },
  });
});

test('a status that the document does not declare is a 404', async () => {
  expect(await answer('GET', { prefer: { code: 302 } })).toMatchObject({
    kind: 'problem',
    problem: { status: 404, detail: 'Requested status code 302 is not defined in the document.' },
  });
});

test('Accept chooses the media type', async () => {
  expect(await answer('GET', { accept: 'text/csv' })).toMatchObject({
    answer: { status: 200, headers: { 'Content-Type': 'text/csv' }, body: 'one' },
  });
});

test.each(['image/png', 'nonsense', '!!/??;;'])('the Accept header %j is a 406', async (accept) => {
  expect(await answer('GET', { accept })).toMatchObject({
    kind: 'problem',
    problem: { status: 406 },
  });
});

test('a body without an example fits its schema, and what only requests carry is not in it', async () => {
  const { secret, ...rest } = (
    (await answer('POST')) as { answer: { body: Record<string, unknown> } }
  ).answer.body;

  expect(secret).toBeUndefined();
  expect(rest).toEqual({ id: expect.any(Number) });
});

test('the same seed gives the same dynamic body, another seed another one', async () => {
  const prefer = { dynamic: true };
  const [first, again, other] = await Promise.all([
    answer('GET', { prefer }),
    answer('GET', { prefer }),
    answer('GET', { prefer: { dynamic: true, seed: 'else' } }),
  ]);

  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('an invalid request gets the declared refusal', async () => {
  const type = 'application/json';
  const wrong = violationsOf('POST', { body: 1, mediaType: type });
  const csv = violationsOf('POST', { body: 'a', mediaType: 'text/csv' });
  const security = { message: 'no', challenges: ['Basic'] };

  expect(await answer('POST', { violations: wrong })).toEqual({
    kind: 'answer',
    answer: { status: 422, headers: { 'Content-Type': type }, body: { error: 'no' } },
  });
  expect(await answer('POST', { violations: csv })).toMatchObject({ answer: { status: 415 } });
  expect(await answer('POST', { violations: wrong, security })).toMatchObject({
    answer: { status: 401, body: { error: 'who' } },
  });
});

test('an invalid request gets a problem where nothing is declared', async () => {
  const violations = violationsOf('GET', { query: new URLSearchParams('page=x') });

  expect(await answer('GET', { violations })).toEqual({
    kind: 'problem',
    problem: {
      type: 'https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY',
      title: 'Invalid request',
      status: 422,
      detail: 'The request breaks the specification, which declares no answer for that.',
      headers: {},
      validation: [
        {
          location: ['query', 'page'],
          severity: 'Error',
          code: 'type',
          message: 'must be integer',
        },
      ],
    },
  });
  const security = { message: 'no', challenges: ['Basic realm="*"', 'Bearer'] };
  expect(await answer('GET', { security })).toMatchObject({
    problem: { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="*",Bearer' } },
  });
});

test('an answer without a body has no Content-Type either', async () => {
  expect(await answer('DELETE')).toEqual({
    kind: 'answer',
    answer: { status: 204, headers: { deprecation: 'true' } },
  });
  expect(await answer('HEAD')).toEqual({ kind: 'answer', answer: { status: 200, headers: {} } });
});

test('a range of media types is answered with one of its types', async () => {
  expect(await answer('GET', {}, '/ranges')).toEqual({
    kind: 'answer',
    answer: { status: 200, headers: { 'Content-Type': 'application/json' }, body: 7 },
  });
});

test('a number in a text body is written as text', async () => {
  expect(await answer('PATCH')).toMatchObject({
    answer: { headers: { 'Content-Type': 'text/plain' }, body: '5' },
  });
});

test('what cannot be written is an honest problem', async () => {
  expect(await answer('PUT')).toMatchObject({
    kind: 'problem',
    problem: {
      status: 501,
      detail: 'application/xml is served from examples that are texts only.',
    },
  });
  expect(await answer('GET', {}, '/silent')).toMatchObject({
    kind: 'problem',
    problem: { status: 500, title: 'No response defined for the selected operation' },
  });
});

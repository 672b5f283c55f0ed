import { expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSpecification } from './load-specification.ts';
import type { Specification } from './types.ts';

const load = (text: string): Promise<Specification> => loadSpecification({ name: 'shop', text });
const messageOf = (text: string): Promise<string> =>
  load(text).then(
    () => 'loaded',
    (error: unknown) => (error as Error).message,
  );

const head = `
openapi: 3.1.0
info: { title: Shop, version: '2' }
`;
const withSchema = (schema: string): string => `${head}
paths:
  /things/{id}:
    get:
      responses:
        '200':
          description: OK
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } }
components: { schemas: { Thing: ${schema} } }
`;

async function inFolder<T>(
  files: Record<string, string>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.each([
  [
    withSchema('{ type: strnig }'),
    'Failed to load specification shop: text#/components/schemas/Thing/type: the schema does not compile: schema is invalid: data/type must be equal to one of the allowed values, data/type must be array, data/type must match a schema in anyOf. Correct it: with a schema that cannot be compiled, nothing could be checked.',
  ],
  [
    withSchema("{ type: object, properties: { name: { type: string, pattern: '(' } } }"),
    'Failed to load specification shop: text#/components/schemas/Thing/properties/name/pattern: Invalid regular expression: /(/: Unterminated group. Correct it: with a schema that cannot be compiled, nothing could be checked.',
  ],
  [
    withSchema("{ $ref: '#/components/schemas/Thong' }"),
    'Failed to load specification shop: text#/components/schemas/Thing: it refers to #/components/schemas/Thong, which does not exist. Correct the reference, or add what it names.',
  ],
  [
    withSchema("{ $ref: 'https://example.com/thing.json' }"),
    'Failed to load specification shop: text#/components/schemas/Thing: it refers to https://example.com/thing.json, and nothing is fetched from elsewhere. Save that document beside this one and refer to it by a relative path.',
  ],
  [
    withSchema("{ $schema: 'https://example.com/my-dialect' }"),
    'Failed to load specification shop: text#/components/schemas/Thing/$schema: the dialect "https://example.com/my-dialect" is not known. Correct it: with a schema that cannot be compiled, nothing could be checked.',
  ],
  [
    'openapi: 4.0.0\npaths: {}',
    'Failed to load specification shop: text: it is written in OpenAPI "4.0.0", and 2.0, 3.0, 3.1 and 3.2 are understood. Convert it to one of these.',
  ],
  [
    'openapi: 3.1.0\npaths: { things: {} }',
    'Failed to load specification shop: text#/paths/things: the path "things" does not begin with a slash. Write it as "/things".',
  ],
  [
    '{}',
    'Failed to load specification shop: text: it is no OpenAPI document, it has no member "openapi" or "swagger". Convert it to one of these.',
  ],
  [
    'hello',
    'Failed to load specification shop: text: it is no JSON or YAML object. Name a readable OpenAPI document in YAML or JSON.',
  ],
])(
  'a document that cannot be served is refused with place, reason and advice (%#)',
  async (text, message) => {
    expect(await messageOf(text)).toBe(message);
  },
);

test('broken YAML is refused with line and column', async () => {
  expect(await messageOf('openapi: 3.1.0\npaths:\n  - [a\n')).toMatch(
    /^Failed to load specification shop: text: it is neither JSON nor YAML: .* at line 4, column 1/,
  );
});

test('a schema that does not compile is refused wherever it stands', async () => {
  const bad = '{ type: strnig }';
  const operation = (inside: string) => `${head}paths: { '/a/{id}': { post: { ${inside} } } }`;
  const places = await Promise.all(
    [
      operation(`requestBody: { content: { application/json: { schema: ${bad} } } }`),
      operation(
        `parameters: [ { in: query, name: ok, schema: {} }, { in: query, name: q, schema: ${bad} } ]`,
      ),
      operation(`responses: { '200': { description: OK, headers: { X-A: { schema: ${bad} } } } }`),
      operation(
        `responses: { default: { description: OK, content: { application/json: { schema: ${bad} } } } }`,
      ),
      `${head}webhooks: { made: { post: { requestBody: { content: { application/json: { schema: ${bad} } } } } } }`,
      `${head}x-unmatched-responses: { '404': { description: None, content: { application/json: { schema: ${bad} } } } }`,
    ].map(messageOf),
  );

  expect(places.map((message) => message.split(': the schema does not compile')[0])).toEqual([
    'Failed to load specification shop: text#/paths/~1a~1{id}/post/requestBody/content/application~1json/schema/type',
    'Failed to load specification shop: text#/paths/~1a~1{id}/post/parameters/1/schema/type',
    'Failed to load specification shop: text#/paths/~1a~1{id}/post/responses/200/headers/X-A/schema/type',
    'Failed to load specification shop: text#/paths/~1a~1{id}/post/responses/default/content/application~1json/schema/type',
    'Failed to load specification shop: text#/webhooks/made/post/requestBody/content/application~1json/schema/type',
    'Failed to load specification shop: text#/x-unmatched-responses/404/content/application~1json/schema/type',
  ]);
});

test('a document in several files is read as one, and faults name the file', async () => {
  const main = `${head}
paths: { /a: { get: { responses: { '200': { description: OK, content: { application/json: { schema: { $ref: 'parts.yaml#/Thing' } } } } } } } }
`;
  const parts = (type: string) => `
Thing: { type: object, properties: { next: { $ref: '#/Thing' }, size: { $ref: 'size.json' } } }
Other: { type: ${type} }`;
  const files = {
    'main.yaml': main,
    'parts.yaml': parts('string'),
    'size.json': '{"type":"integer"}',
  };
  await inFolder(files, async (folder) => {
    const { operations } = await loadSpecification({
      name: 'shop',
      file: join(folder, 'main.yaml'),
    });
    const answer = (body: unknown) => ({
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    const check = (body: unknown) =>
      operations[0]
        ?.checkAnswer(answer(body))
        .map(({ pointer, keyword }) => `${pointer} ${keyword}`);

    expect(check({ size: 1, next: { next: { size: 2 } } })).toEqual([]);
    expect(check({ size: 1, next: { next: { size: 'x' } } })).toEqual(['/next/next/size type']);

    await writeFile(join(folder, 'size.json'), '{"type":"integer","pattern":"("}');
    await expect(
      loadSpecification({ name: 'shop', file: join(folder, 'main.yaml') }),
    ).rejects.toThrow(
      `Failed to load specification shop: ${join(folder, 'size.json')}#/pattern: Invalid regular expression`,
    );
  });
});

test('a file that is not there is a SpecificationError', async () => {
  await expect(loadSpecification({ name: 'shop', file: '/nowhere/shop.yaml' })).rejects.toThrow(
    'Failed to load specification shop: /nowhere/shop.yaml: there is no such file. Name a readable OpenAPI document in YAML or JSON.',
  );
});

test('servers are listed with their variables filled in', async () => {
  const { servers, title, version } = await load(`${head}
servers:
  - url: https://{region}.Example.com:8443/v2/
    variables: { region: { default: eu, enum: [eu, us] } }
  - url: /local
paths: {}`);

  expect({ title, version }).toEqual({ title: 'Shop', version: '2' });
  expect(servers).toEqual([
    { url: 'https://eu.Example.com:8443/v2/', host: 'eu.example.com:8443', basePath: '/v2' },
    { url: 'https://us.Example.com:8443/v2/', host: 'us.example.com:8443', basePath: '/v2' },
    { url: '/local', host: '', basePath: '/local' },
  ]);
});

test('what is not served is listed, one sentence each', async () => {
  const { unserved, operations } = await load(`${head}
servers: [ { url: 'https://example.com' } ]
paths:
  /a:
    servers: [ { url: 'https://other.example.com' } ]
    trace: { responses: { '200': { description: OK } } }
    query: { responses: { '200': { description: OK } } }
    post:
      parameters:
        - { in: cookie, name: session, schema: { type: string } }
        - { in: query, name: filter, content: { application/json: { schema: {} } } }
      requestBody: { content: { application/xml: { schema: { type: object } } } }
      callbacks: { done: { '{$request.body#/url}': { post: { responses: {}, callbacks: { seen: {} } } } } }
      responses:
        '200':
          description: OK
          links: { next: { operationId: getA } }
          content: { application/json: { examples: { far: { externalValue: 'https://example.com/a.json' } } } }
    get: { operationId: getA, responses: {} }
components: { securitySchemes: { client: { type: mutualTLS }, key: { type: apiKey, in: header, name: X-Key } } }
`);

  expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /a', 'GET /a']);
  expect([...unserved].sort()).toEqual([
    'Bodies of type application/xml of POST /a are not checked.',
    'GET /a declares no answer, so none is made up.',
    'QUERY /a is not served.',
    'TRACE /a is not served.',
    'The callback seen of callback done of POST /a is not sent.',
    'The cookie session of POST /a is not checked.',
    'The example far of POST /a is elsewhere and not served.',
    'The link next of POST /a is not served.',
    'The parameter filter of POST /a is described by a media type and not checked.',
    'The security scheme client is of a kind that is not checked.',
    'The servers of /a are not looked at.',
  ]);
});

test('examples that break their own schema are warnings', async () => {
  const { warnings } = await load(`${head}
paths:
  /a:
    post:
      operationId: same
      requestBody: { content: { application/json: { schema: { type: integer }, example: one } } }
      responses: { '201': { description: OK, content: { application/json: { schema: { type: object, properties: { b: { type: string } } }, examples: { good: { value: { b: x } }, bad: { value: { b: 1 } } } } } } }
    get: { operationId: same, responses: { '200': { description: OK } } }
webhooks: { made: { post: { requestBody: { content: { application/json: { schema: { type: boolean }, example: 0 } } } } } }
`);

  expect(warnings).toEqual([
    'The example default of the body of POST /a breaks its schema: must be integer.',
    'The example bad of POST /a, status 201 breaks its schema: /b must be string.',
    'The example of the webhook made breaks its schema: must be boolean.',
    'The operationId same is used more than once.',
  ]);
});

test('operations carry id, summary, statuses, deprecation and evidence', async () => {
  const { operations } = await load(`${head}
paths:
  /a/{id}:
    get:
      operationId: readA
      summary: Reads an a.
      deprecated: true
      x-evidence: { grade: doc, source: https://example.com/docs }
      responses: { '200': { description: OK }, 4XX: { description: No }, default: { description: Else } }
    delete: { x-evidence: { grade: rumour, source: x }, responses: { '204': { description: Gone } } }
`);
  const facts = operations.map(({ id, method, path, summary, deprecated, statuses, evidence }) => ({
    ...{ id, method, path, summary, deprecated, statuses, evidence },
  }));

  expect(facts).toEqual([
    {
      id: 'readA',
      method: 'GET',
      path: '/a/{id}',
      summary: 'Reads an a.',
      deprecated: true,
      statuses: ['200', '4XX', 'default'],
      evidence: { grade: 'doc', source: 'https://example.com/docs' },
    },
    {
      id: 'DELETE /a/{id}',
      method: 'DELETE',
      path: '/a/{id}',
      summary: '',
      deprecated: false,
      statuses: ['204'],
      evidence: undefined,
    },
  ]);
});

test('webhooks are checked by their own schemas, readOnly and all', async () => {
  const { webhooks } = await load(`${head}
webhooks:
  thing.made: { $ref: '#/components/pathItems/Made' }
  empty: { post: { responses: { '200': { description: OK } } } }
components:
  pathItems:
    Made:
      post:
        x-evidence: { grade: seen, source: a delivery }
        requestBody: { $ref: '#/components/requestBodies/Made' }
  requestBodies:
    Made: { content: { application/json: { schema: { $ref: '#/components/schemas/Made' }, examples: { one: { value: { id: 1, of: [] } } } } } }
  schemas:
    Made: { type: object, required: [id], properties: { id: { type: integer, readOnly: true }, of: { type: array, items: { $ref: '#/components/schemas/Made' } } } }
`);
  const made = webhooks.get('thing.made');

  expect([...webhooks.keys()]).toEqual(['thing.made', 'empty']);
  expect(webhooks.get('empty')?.validateBody({ any: 'thing' })).toEqual([]);
  expect({ name: made?.name, evidence: made?.evidence, example: made?.example }).toEqual({
    name: 'thing.made',
    evidence: { grade: 'seen', source: 'a delivery' },
    example: { id: 1, of: [] },
  });
  expect(made?.validateBody({ id: 1, of: [{ id: 2 }] })).toEqual([]);
  expect(made?.validateBody({ id: 1, of: [{}] })).toEqual([
    {
      location: 'body',
      pointer: '/of/0',
      keyword: 'required',
      params: { missingProperty: 'id' },
      message: "must have required property 'id'",
      received: {},
      schemaPath: '#/required',
    },
  ]);
});

test('answers where nothing matched are checked against x-unmatched-responses', async () => {
  const specification = await load(`${head}
paths: { /a: { get: { responses: { '200': { description: OK } } } } }
x-unmatched-responses:
  '404': { description: None, content: { application/json: { schema: { type: object, required: [error] } } } }
`);
  const answer = (status: number, body: unknown) =>
    specification
      .checkUnmatched({ status, headers: { 'Content-Type': 'application/json' }, body })
      .map(({ location, keyword }) => `${location} ${keyword}`);

  expect(answer(404, { error: 'none' })).toEqual([]);
  expect(answer(404, {})).toEqual(['body required']);
  expect(answer(405, {})).toEqual(['status undeclared']);
  expect(specification.operations).toHaveLength(1);
  expect(specification.match('GET', '/x-webhook-sandbox/unmatched-responses')).toEqual({
    kind: 'no-path',
  });
  expect((await load(`${head}paths: {}`)).checkUnmatched({ status: 404, headers: {} })).toEqual([]);
});

test('the document is kept as it was read', async () => {
  const text = withSchema("{ type: string, pattern: '[\\\"]', nullable: true }");
  const { document } = await load(text);

  expect(document).not.toHaveProperty('jsonSchemaDialect');
  expect(document).toHaveProperty('components.schemas.Thing', {
    type: 'string',
    pattern: '[\\"]',
    nullable: true,
  });
});

test('the words of 3.0 and of draft-04 keep their meaning in schemas that contain themselves', async () => {
  const { operations } = await load(`
openapi: 3.0.3
info: { title: Old, version: '1' }
paths: { /a: { get: { responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } } } } } }
components:
  schemas:
    Node:
      type: object
      properties:
        over: { type: integer, minimum: 1, exclusiveMinimum: true }
        kind: { type: string, enum: [a], nullable: true }
        any: { nullable: true }
        next: { $ref: '#/components/schemas/Node' }
`);
  const check = (node: unknown) =>
    operations[0]
      ?.checkAnswer({
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: { next: { next: node } },
      })
      .map(({ pointer, keyword }) => `${pointer} ${keyword}`);

  expect(check({ over: 2, kind: null, any: null })).toEqual([]);
  expect(check({ over: 1, kind: 'b' })).toEqual([
    '/next/next/over exclusiveMinimum',
    '/next/next/kind enum',
  ]);
});

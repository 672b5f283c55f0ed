/** Any OpenAPI document over HTTP: what the mock answers, refuses and makes up. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { loadSpecification } from '../contract/load-specification.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { openApiProvider } from './open-api-provider.ts';

const document = `
openapi: 3.0.3
info: { title: Shelter, version: '2' }
servers: [{ url: 'https://shelter.example/api' }, { url: 'http://localhost:9999/api' }]
paths:
  /pets:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 100 } }
      responses:
        '200':
          description: pets
          content:
            application/json:
              schema:
                type: array
                minItems: 1
                items: { $ref: '#/components/schemas/Pet' }
              examples:
                few: { value: [{ name: Ada, age: 3 }] }
                none: { value: [{ name: Bob, age: 0 }] }
        '400':
          description: bad
          content:
            application/json:
              schema: { type: object, required: [error], properties: { error: { type: string } } }
              example: { error: bad limit }
    post:
      security: [{ Key: [] }]
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Pet' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Pet' } }
      responses:
        '201': { description: created }
components:
  securitySchemes:
    Key: { type: apiKey, in: header, name: X-Key }
  schemas:
    Pet:
      type: object
      required: [name, age]
      properties:
        name: { type: string, minLength: 1 }
        age: { type: integer, minimum: 0, maximum: 30 }
`;

let server: SandboxServer;
let url = '';

beforeAll(async () => {
  const specification = await loadSpecification({ name: 'shelter', text: document });
  server = await createServer({ providers: [openApiProvider(specification)] });
  url = await server.listen(0, '127.0.0.1');
});

afterAll(async () => {
  await server.close();
});

const get = (path: string) => request(url).get(path);
const post = () => request(url).post('/shelter/pets');

test('examples are answered, with and without the base path of the servers, and by host', async () => {
  const pets = [{ name: 'Ada', age: 3 }];
  expect((await get('/shelter/pets')).body).toEqual(pets);
  expect((await get('/shelter/api/pets')).body).toEqual(pets);
  expect((await get('/api/pets').set('Host', 'shelter.example')).body).toEqual(pets);
  expect((await get('/sandboxes/default/shelter/pets')).body).toEqual(pets);
});

test('Prefer picks an example, a status, or a made-up body', async () => {
  expect((await get('/shelter/pets').set('Prefer', 'example=none')).body).toEqual([
    { name: 'Bob', age: 0 },
  ]);
  const refused = await get('/shelter/pets').set('Prefer', 'code=400');
  expect([refused.status, refused.body]).toEqual([400, { error: 'bad limit' }]);
  const made = await get('/shelter/pets').set('Prefer', 'dynamic=true, seed=a');
  const again = await get('/shelter/pets').set('Prefer', 'dynamic=true, seed=a');
  expect(made.body).toEqual(again.body);
  for (const pet of made.body as { name: unknown; age: unknown }[]) {
    expect(pet).toEqual({
      name: expect.any(String) as unknown,
      age: expect.any(Number) as unknown,
    });
  }
});

test('a request that breaks the document gets the answer declared for that', async () => {
  const answer = await get('/shelter/pets?limit=1000');
  expect([answer.status, answer.body]).toEqual([400, { error: 'bad limit' }]);
});

test('where the document declares no refusal, it is problem+json', async () => {
  const withoutKey = await post().send({ name: 'Ada', age: 3 });
  expect([withoutKey.status, withoutKey.type]).toEqual([401, 'application/problem+json']);
  const invalid = await post().set('X-Key', 'any').send({ name: '', age: 31 });
  expect([invalid.status, invalid.type]).toEqual([422, 'application/problem+json']);
  expect(
    (invalid.body as { validation: { location: string[]; code: string }[] }).validation.map(
      ({ location, code }) => [location.join('/'), code],
    ),
  ).toEqual([
    ['body/name', 'minLength'],
    ['body/age', 'maximum'],
  ]);
  const absent = await post().set('X-Key', 'any');
  expect(absent.status).toBe(422);
  const broken = await post().set('X-Key', 'any').set('Content-Type', 'application/json').send('{');
  expect([broken.status, broken.type]).toEqual([400, 'application/problem+json']);
  const foreign = await post().set('X-Key', 'any').set('Content-Type', 'text/plain').send('x');
  expect([foreign.status, foreign.type]).toEqual([415, 'application/problem+json']);
});

test('a form is held to the schema as JSON is', async () => {
  expect((await post().set('X-Key', 'any').type('form').send({ name: 'Ada', age: 3 })).status).toBe(
    201,
  );
  expect((await post().set('X-Key', 'any').type('form').send({ name: 'Ada' })).status).toBe(422);
});

test('unknown paths and methods are problem+json', async () => {
  expect((await get('/shelter/cats')).body).toEqual({
    type: 'about:blank',
    status: 404,
    title: 'Not Found',
    detail: 'The document has no such path. See its paths, and the base path of its servers.',
  });
  const wrongMethod = await request(url).delete('/shelter/pets');
  expect([wrongMethod.status, wrongMethod.headers['allow']]).toEqual([405, 'GET, POST']);
});

test('the throttle switch works here too', async () => {
  server.sandboxes.create({ id: 'slow', options: { 'shelter.throttle': 1 } });
  expect((await get('/sandboxes/slow/shelter/pets')).status).toBe(200);
  const refused = await get('/sandboxes/slow/shelter/pets');
  expect([refused.status, refused.type, refused.headers['retry-after']]).toEqual([
    429,
    'application/problem+json',
    '60',
  ]);
});

test('every request is in the ledger, refusals with their reason', () => {
  const sandbox = server.sandboxes.get('default');
  const kinds = sandbox?.ledger
    .newest(1_000)
    .entries.flatMap((entry) => (entry.kind === 'request' && entry.problem ? [entry.problem] : []))
    .map((problem) => (problem as { kind: string }).kind);
  expect(new Set(kinds)).toEqual(
    new Set([
      'invalid-request',
      'unauthenticated',
      'unreadable-body',
      'route-not-found',
      'method-not-allowed',
    ]),
  );
});

/** Statuses that faults play for a document of any API: as the document declares them, else as problem details. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadSpecification } from '../contract/load-specification.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { openApiProvider } from './open-api-provider.ts';
import { arm, counts } from './test-faults.ts';

const document = `
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: all
          content: { application/json: { example: [] } }
        '503':
          description: closed
          content:
            application/json:
              schema:
                type: object
                required: [closed]
                properties: { closed: { type: boolean, example: true } }
        '5XX':
          description: broken
          content: { application/json: { example: { broken: true } } }
`;

let server: SandboxServer;
let url: string;
const defects: unknown[] = [];

beforeAll(async () => {
  const specification = await loadSpecification({ name: 'pets', text: document });
  server = await createServer({
    providers: [openApiProvider(specification)],
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
});

afterAll(async () => {
  await server.close();
  expect(defects).toEqual([]);
});

async function played(status: number, path = '/pets/pets') {
  await arm(url, { kind: 'status', status, times: 1 });
  const answer = await fetch(url + path);
  return [answer.status, answer.headers.get('content-type'), await answer.json()];
}

test('a declared status has the declared answer', async () => {
  expect(await played(503)).toEqual([503, 'application/json', { closed: true }]);
});

test('another one is told as problem details', async () => {
  const detail = 'A fault that was armed in this sandbox answers so.';
  expect(await played(429)).toEqual([
    429,
    'application/problem+json',
    { type: 'about:blank', status: 429, title: 'Too Many Requests', detail },
  ]);
  expect(await played(500, '/pets/none')).toEqual([
    500,
    'application/problem+json',
    { type: 'about:blank', status: 500, title: 'Internal Server Error', detail },
  ]);
  expect((await counts(url)).every((line) => line.endsWith('seen 1 fired 1 spent'))).toBe(true);
});

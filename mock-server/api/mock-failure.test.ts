/** What a request gets when the mock itself breaks, which must not look like anybody's wish. */
import { afterEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { loadSpecification } from '../contract/load-specification.ts';
import type { Specification } from '../contract/types.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { openApiProvider } from './open-api-provider.ts';

const document = `
openapi: 3.1.0
info: { title: Shelter, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses: { '200': { description: pets, content: { application/json: { example: [] } } } }
`;

let server: SandboxServer | undefined;
const defects: string[] = [];

afterEach(async () => {
  await server?.close();
  server = undefined;
  defects.length = 0;
});

async function start(): Promise<string> {
  const specification = await loadSpecification({ name: 'shelter', text: document });
  breakMock(specification);
  server = await createServer({
    providers: [openApiProvider(specification)],
    onDefect: (error) => defects.push(error instanceof Error ? error.message : String(error)),
  });
  return server.listen(0, '127.0.0.1');
}

/** Prism reads it, and nobody else does. */
function breakMock({ operations }: Specification): void {
  for (const { http } of operations) {
    Object.defineProperty(http, 'method', {
      enumerable: true,
      get() {
        throw new Error('the mock is broken');
      },
    });
  }
}

async function report(url: string): Promise<unknown> {
  const answer = await fetch(`${url}/__admin/contract`);
  const { providers } = (await answer.json()) as { providers: [Record<string, object>] };
  const [{ violations, operations }] = providers;
  const [{ requests, answers }] = operations as [{ requests: number; answers: unknown }];
  return { violations, requests, answers };
}

test.each([{}, { Prefer: 'code=200' }])(
  'a mock that breaks (%j) is a breach by the sandbox, and told as a defect',
  async (headers) => {
    const url = await start();
    const answer = await request(url).get('/shelter/pets').set(headers);
    const detail =
      "The sandbox's answer with status 500 breaks the specification: " +
      'body no answer could be made: the mock is broken';
    expect([answer.status, answer.type, answer.body]).toEqual([
      500,
      'application/problem+json',
      { type: 'about:blank', status: 500, title: 'Internal Server Error', detail },
    ]);
    expect(defects).toEqual([detail]);
    expect(await report(url)).toEqual({
      violations: {
        client: { total: 0, newest: [] },
        sandbox: {
          total: 1,
          newest: [
            {
              operation: 'listPets',
              event: null,
              status: 500,
              request: 'req_1',
              sandbox: 'default',
              location: 'body',
              pointer: '',
              message: 'no answer could be made: the mock is broken',
            },
          ],
        },
      },
      requests: 1,
      answers: [expect.objectContaining({ status: '200', count: 0, forced: 0 })],
    });
  },
);

test('a request that breaks the document is refused for that, and the defect is told all the same', async () => {
  const url = await start();
  const answer = await request(url).get('/shelter/pets?limit=x');
  expect([answer.status, answer.body]).toEqual([
    422,
    {
      type: 'about:blank',
      status: 422,
      title: 'Unprocessable Content',
      detail: 'The request breaks the document.',
    },
  ]);
  expect(defects).toEqual(['The mock failed, and no answer could be made: the mock is broken']);
  expect(await report(url)).toMatchObject({
    violations: { client: { total: 1 }, sandbox: { total: 0 } },
  });
});

/** A server with two documents that send events, for tests: 3.0 with callbacks, 3.1 with webhooks. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { openApiProvider } from '../mock-server/api/open-api-provider.ts';
import { loadSpecification } from '../mock-server/contract/load-specification.ts';
import type { Provider } from '../mock-server/api/provider.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

/** OpenAPI's own example of a callback, with a second way to say where it goes. */
const streams = `
openapi: 3.0.3
info: { title: Streams, version: '1' }
paths:
  /streams:
    post:
      operationId: subscribe
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties: { callbackUrl: { type: string }, level: { type: integer } }
      responses:
        '201':
          description: subscribed
          content: { application/json: { example: { id: s1 } } }
        '422': { description: refused }
        '500': { description: failed }
      callbacks:
        onData: { $ref: '#/components/callbacks/Data' }
        onEnd:
          x-internal: { post: { requestBody: 7 } }
          '{$request.body#/callbackUrl}/end/{$response.body#/id}': { $ref: '#/components/x-items/End' }
  /streams/{id}:
    put:
      operationId: move
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: to, in: query, schema: { type: string } }
      responses: { '204': { description: moved } }
      callbacks:
        onMoved:
          $request.query.to:
            put: { responses: { '200': { description: taken } } }
components:
  callbacks:
    Data:
      '{$request.body#/callbackUrl}':
        post:
          requestBody:
            content: { application/json: { schema: { $ref: '#/components/schemas/Chunk' } } }
          responses: { '202': { description: taken } }
  x-items:
    End:
      post:
        requestBody:
          content: { application/x-www-form-urlencoded: { example: { reason: all sent, count: 3 } } }
        responses: { '200': { description: taken } }
  schemas:
    Chunk:
      type: object
      required: [id, size, note]
      additionalProperties: false
      properties:
        id: { type: string, format: uuid }
        size: { type: integer, minimum: 1, maximum: 9 }
        note: { type: string, nullable: true, maxLength: 20 }
        next: { $ref: '#/components/schemas/Chunk' }
`;

const pets = `
openapi: 3.1.0
info: { title: Pets, version: '1' }
webhooks:
  newPet:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [id, name]
              properties: { id: { type: integer }, name: { type: string }, tag: { type: string } }
            examples:
              first: { value: { id: 1, name: Bello, tag: dog } }
              second: { value: { id: 2, name: Mia } }
      responses: { '200': { description: taken } }
  petLost:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [id], properties: { id: { type: integer } } }
            example: { id: one }
      responses: { '200': { description: taken } }
  petGone: { post: { responses: { '200': { description: taken } } } }
  petNoted:
    post:
      requestBody: { content: { application/xml: { schema: { type: object } } } }
      responses: { '200': { description: taken } }
  petEndless:
    post:
      requestBody:
        content: { application/json: { schema: { $ref: '#/components/schemas/Endless' } } }
      responses: { '200': { description: taken } }
components:
  schemas:
    Endless:
      type: object
      required: [inner]
      properties: { inner: { $ref: '#/components/schemas/Endless' } }
`;

export const begin = '2026-01-01T00:00:00.000Z';

export interface Received {
  readonly status: number;
  readonly body: unknown;
}

export interface DocumentStage {
  readonly target: OwnTarget;
  /** Below the admin address of the sandbox `a`, whose clock stands still at `begin`. */
  admin(method: string, path: string, body?: unknown): Promise<Received>;
  trigger(provider: string, type: string, more?: object): Promise<Received>;
  /** A request to `streams` in that sandbox. */
  call(method: string, path: string, body?: unknown, headers?: object): Promise<Received>;
}

export async function documentProviders(): Promise<Provider[]> {
  const documents = { streams, pets };
  return Promise.all(
    Object.entries(documents).map(async ([name, text]) =>
      openApiProvider(await loadSpecification({ name, text })),
    ),
  );
}

/** To be called once in a file. */
export function documentStage(): DocumentStage {
  let target: OwnTarget;
  beforeAll(async () => {
    target = await startServer({ providers: await documentProviders() });
  });
  beforeEach(() => {
    target.server.sandboxes.delete('a');
    target.server.sandboxes.create({ id: 'a', seed: 'any', clock: { mode: 'frozen', now: begin } });
  });
  afterEach(() => {
    expect(target.defects).toEqual([]);
  });
  afterAll(() => target.stop());
  const admin: DocumentStage['admin'] = (method, path, body) =>
    send(`${target.url}/__admin/sandboxes/a${path}`, method, body);
  return {
    get target() {
      return target;
    },
    admin,
    trigger: (provider, type, more = {}) => admin('POST', '/events', { provider, type, ...more }),
    call: (method, path, body, headers) =>
      send(`${target.url}/sandboxes/a/streams${path}`, method, body, headers),
  };
}

export async function send(
  url: string,
  method: string,
  body?: unknown,
  headers: object = {},
): Promise<Received> {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

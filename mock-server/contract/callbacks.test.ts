/** Callbacks of a document: their types, where they stand, and what stops the start. */
import { expect, test } from '@jest/globals';
import { loadSpecification } from './load-specification.ts';

const post = (schema: string): string =>
  `{ post: { requestBody: { content: { application/json: { schema: ${schema} } } }, responses: {} } }`;

const load = (callbacks: string, rest = '') =>
  loadSpecification({
    name: 'any',
    text: `
openapi: 3.1.0
info: { title: Any, version: '1' }
paths:
  /a: { post: { operationId: addA, responses: { '200': { description: OK } }, callbacks: ${callbacks} } }
  /b: { put: { responses: { '200': { description: OK } }, callbacks: ${callbacks} } }
${rest}`,
  });

const url = `'{$request.body#/url}'`;

test('a shared callback is one event, and those of the same name are told apart', async () => {
  const shared = `{ seen: { $ref: '#/components/callbacks/Seen' }, done: { ${url}: ${post('{}')} } }`;
  const { callbacks } = await load(
    shared,
    `webhooks: { noted: {} }\ncomponents: { callbacks: { Seen: { ${url}: ${post('{}')}, x-a: {} } } }`,
  );
  expect([...callbacks.values()].map(({ name, operations }) => [name, operations])).toEqual([
    ['seen', ['POST /a', 'PUT /b']],
    ['addA.done', ['POST /a']],
    ['PUT /b.done', ['PUT /b']],
  ]);
});

test('several addresses of one callback are several events, and a webhook keeps its name', async () => {
  const two = `{ noted: { ${url}: ${post('{}')}, 'http://127.0.0.1/{$url}': ${post('{}')} } }`;
  const { callbacks } = await load(two, `webhooks: { noted: ${post('{}')} }`);
  expect([...callbacks.keys()]).toEqual([
    'addA.noted {$request.body#/url}',
    'addA.noted http://127.0.0.1/{$url}',
    'PUT /b.noted {$request.body#/url}',
    'PUT /b.noted http://127.0.0.1/{$url}',
  ]);
});

test('a body that does not compile stops the start, wherever it stands', async () => {
  await expect(load(`{ done: { ${url}: ${post('{ type: text }')} } }`)).rejects.toThrow(
    '/paths/~1a/post/callbacks/done/{$request.body#~1url}/post/requestBody/content/application~1json/schema',
  );
  await expect(
    load(
      `{ done: { ${url}: ${post(`{ items: { $ref: '#/components/schemas/A' } }`)} } }`,
      'components: { schemas: { A: { $defs: { Unused: { type: text } } } } }',
    ),
  ).rejects.toThrow('/components/schemas/A');
});

test('an address that nobody understands is a warning, and so is an example that breaks its schema', async () => {
  const { warnings } = await load(
    `{ done: { '{$request.cookie.a}': ${post('{ type: integer, example: x }')} } }`,
  );
  expect(warnings).toEqual(
    ['addA', 'PUT /b'].flatMap((owner) => [
      `The example of the callback ${owner}.done breaks its schema: must be integer.`,
      `The callback ${owner}.done is sent nowhere by itself: $request.cookie.a is no runtime expression.`,
    ]),
  );
});

test('what is made up fits the schema, also one that 3.0 writes in its own words', async () => {
  const { callbacks } = await loadSpecification({
    name: 'any',
    text: `
openapi: 3.0.3
info: { title: Any, version: '1' }
paths:
  /a:
    post:
      responses: { '200': { description: OK } }
      callbacks: { done: { ${url}: ${post(`{ $ref: '#/components/schemas/A%20B' }`)} } }
components:
  schemas:
    A B:
      type: object
      required: [n, example]
      x-note: { type: string }
      properties:
        n: { type: integer, nullable: true, minimum: 3, maximum: 4, exclusiveMaximum: true }
        example: { $ref: '#/components/schemas/A%20B/properties/n' }
`,
  });
  const done = callbacks.get('done');
  const made = done?.generateBody('any');
  expect(made).toEqual(done?.generateBody('any'));
  if (made?.kind !== 'value') throw new Error('Nothing was made up.');
  const { n, example } = made.value as { n: unknown; example: unknown };
  for (const value of [n, example]) expect([3, null]).toContain(value);
});

import { afterAll, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { loadSpecification } from './load-specification.ts';
import { createMock } from './mock.ts';
import type { Operation, Specification } from './types.ts';

const { resolve } = createRequire(import.meta.url);
const example = (name: string): string => resolve(`@readme/oas-examples/${name}.json`);

/** Documents of public APIs, as their owners or readers published them. */
const DOCUMENTS = [
  { name: 'Okta', file: resolve('@okta/openapi'), operations: 340, webhooks: 0 },
  { name: 'Star Trek', file: example('3.0/json/star-trek'), operations: 120, webhooks: 0 },
  { name: 'ReadMe', file: example('3.1/json/readme'), operations: 54, webhooks: 0 },
  { name: 'ReadMe v1', file: example('3.0/json/readme-legacy'), operations: 36, webhooks: 0 },
  { name: 'Petstore', file: example('3.0/json/petstore'), operations: 20, webhooks: 0 },
  { name: 'Train Travel', file: example('3.1/json/train-travel'), operations: 7, webhooks: 1 },
  { name: 'USPTO', file: example('3.0/json/uspto'), operations: 3, webhooks: 0 },
  { name: 'Webhooks', file: example('3.1/json/webhooks'), operations: 0, webhooks: 1 },
  {
    name: 'Circles',
    file: example('3.0/json/circular-request-bodies'),
    operations: 4,
    webhooks: 0,
  },
] as const;

const mock = createMock();
let served = 0;

/** What could not be served, and why; an answer that breaks the document counts as well. */
async function serveAll(specification: Specification, dynamic: boolean): Promise<string[]> {
  const failures: string[] = [];
  for (const operation of specification.operations) {
    const name = `${operation.method} ${operation.path}`;
    const result = await mock.answer(operation, { seed: 'any', prefer: { dynamic } });
    if (result.kind === 'problem') failures.push(`${name}: ${result.problem.title}`);
    else if (result.kind === 'failure') failures.push(`${name}: ${result.reason}`);
    else {
      served += 1;
      const broken = operation
        .checkAnswer(result.answer)
        .map(({ pointer, message }) => pointer + message);
      failures.push(...broken.map((reason) => `${name}: ${reason}`));
    }
  }
  return failures;
}

function isFound(specification: Specification, { method, path }: Operation): boolean {
  const found = specification.match(method, path.replace(/#.*/, '').replace(/\{[^}]+\}/g, '7'));
  return found.kind === 'matched';
}

/** A schema that requires itself has no finite value. */
const NOT_SERVED: Readonly<Record<string, readonly string[]>> = {
  Circles: ['POST /direct: No body that fits the schema could be generated'],
};

test.each(DOCUMENTS)(
  'every operation of $name is found and answered with a body that fits',
  async ({ name, file, operations, webhooks }) => {
    const specification = await loadSpecification({ name, file });

    expect(specification.operations).toHaveLength(operations);
    expect(specification.webhooks.size).toBe(webhooks);
    expect(specification.operations.filter((one) => !isFound(specification, one))).toEqual([]);
    expect(await serveAll(specification, false)).toEqual(NOT_SERVED[name] ?? []);
    expect(await serveAll(specification, true)).toEqual(NOT_SERVED[name] ?? []);
  },
  120_000,
);

test('an event of a public document is checked by its schema', async () => {
  const { webhooks } = await loadSpecification({ name: 'w', file: example('3.1/json/webhooks') });
  const event = webhooks.get('newPet');

  expect(event?.validateBody({ id: 1, name: 'Bello' })).toEqual([]);
  expect(event?.validateBody({ id: 'one' })).toEqual([
    {
      location: 'body',
      pointer: '',
      keyword: 'required',
      params: { missingProperty: 'name' },
      message: "must have required property 'name'",
      received: { id: 'one' },
      schemaPath: '#/required',
    },
    {
      location: 'body',
      pointer: '/id',
      keyword: 'type',
      params: { type: 'integer' },
      message: 'must be integer',
      received: 'one',
      schemaPath: '#/properties/id/type',
    },
  ]);
});

afterAll(() => {
  expect(served).toBe(1166);
});

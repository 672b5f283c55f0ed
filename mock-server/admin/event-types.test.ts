import { expect, test } from '@jest/globals';
import { openApiProvider } from '../api/open-api-provider.ts';
import { testDelivery } from '../api/test-delivery.ts';
import { testProvider } from '../api/test-provider.ts';
import { loadSpecification } from '../contract/load-specification.ts';
import { adminStage } from './test-admin.ts';

const shapes = `
openapi: 3.0.3
info: { title: Shapes, version: '1' }
paths:
  /orders:
    post:
      operationId: order
      responses: { '200': { description: ordered } }
      callbacks:
        ready:
          '{$request.body#/url}':
            post:
              description: The order is ready.
              x-evidence: { grade: doc, source: the back of an envelope }
              requestBody:
                content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } }
              responses: { '200': { description: taken } }
        ring:
          '{$request.body#/ring}':
            get:
              summary: It rings.
              responses: { '200': { description: taken } }
components:
  schemas:
    Shape:
      type: object
      required: [sides, next]
      properties:
        sides: { type: integer, minimum: 3, maximum: 3 }
        next: { $ref: '#/components/schemas/Next' }
    Next: { type: string, nullable: true, enum: [round, null] }
`;

const stage = adminStage(async () => [
  await testDelivery(),
  openApiProvider(await loadSpecification({ name: 'shapes', text: shapes })),
  await testProvider({}, { name: 'silent', hosts: [] }),
]);

const events = async (provider: string) => {
  const { status, type, body } = await stage.call('GET', `/providers/${provider}/events`);
  return [status, type, body];
};

test('each event has what a caller may change, what is sent, and the schema of that', async () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['event', 'note'],
    properties: {
      event: { type: 'string' },
      note: {
        type: 'object',
        required: ['id', 'text'],
        additionalProperties: false,
        properties: { id: { type: 'integer' }, text: { type: 'string' } },
      },
    },
    $defs: {},
  };
  const told = { summary: '', description: '', schema, evidence: null };
  const [milk, eggs] = [
    { id: 7, text: 'milk' },
    { id: 8, text: 'eggs' },
  ];
  const catalogue = [
    { type: 'note.created', ...told, data: milk, sample: { event: 'evt_1', note: milk } },
    { type: 'note.deleted', ...told, data: eggs, sample: { event: 'evt_1', note: eggs } },
  ];
  expect(await events('notes')).toEqual([200, 'application/json', { events: catalogue }]);
});

test('of any document the schema stands alone, in JSON Schema, and the sample is made up by it', async () => {
  const [, , body] = await events('shapes');
  const [ready, ring] = (body as { events: Record<string, unknown>[] }).events;
  expect(ready).toEqual({
    type: 'ready',
    summary: '',
    description: 'The order is ready.',
    data: { sides: 3, next: null },
    sample: ready?.['data'],
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      required: ['sides', 'next'],
      properties: {
        sides: { type: 'integer', minimum: 3, maximum: 3 },
        next: { $ref: '#/$defs/schema-1' },
      },
      $defs: { 'schema-1': { type: ['string', 'null'], enum: ['round', null] } },
    },
    evidence: { grade: 'doc', source: 'the back of an envelope' },
  });
  expect(ring).toEqual({
    type: 'ring',
    summary: 'It rings.',
    description: '',
    data: null,
    sample: null,
    schema: null,
    evidence: null,
  });
});

test('who sends nothing has no events', async () => {
  expect(await events('silent')).toEqual([200, 'application/json', { events: [] }]);
});

/** A small provider of notes, for tests of the pipeline: every stage can be seen in what it answers. */
import { loadSpecification } from '../contract/load-specification.ts';
import type { Problem } from '../rules/problem.ts';
import { defineCollection } from '../sandbox/collection.ts';
import { throttleSwitch } from '../sandbox/switches.ts';
import { jsonAnswer } from './answers.ts';
import type { OperationPolicy, Provider } from './provider.ts';
import { usualStages } from './provider.ts';

export interface Note {
  readonly id: number;
  readonly text: string;
}

export const notes = defineCollection<Note>('notes.notes');

const refusal = `
      description: refused
      content:
        application/json:
          schema:
            type: object
            required: [kind]
            properties: { kind: { type: string } }`;

const document = `
openapi: 3.1.0
info: { title: Notes, version: '1' }
servers: [{ url: https://notes.example/v1 }]
x-unmatched-responses:
  '401': { $ref: '#/components/responses/Refusal' }
  '404': { $ref: '#/components/responses/Refusal' }
  '405': { $ref: '#/components/responses/Refusal' }
paths:
  /notes:
    post:
      operationId: createNote
      parameters:
        - { name: loud, in: query, schema: { type: boolean } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [text]
              properties: { text: { type: string } }
      responses:
        '201':
          description: created
          content:
            application/json:
              schema:
                type: object
                required: [id, text]
                properties: { id: { type: integer }, text: { type: string } }
        '400': { $ref: '#/components/responses/Refusal' }
        '401': { $ref: '#/components/responses/Refusal' }
        '413': { $ref: '#/components/responses/Refusal' }
        '429': { $ref: '#/components/responses/Refusal' }
        '500': { $ref: '#/components/responses/Refusal' }
    get:
      operationId: listNotes
      responses:
        '200':
          description: all
          content:
            application/json:
              schema: { type: array, items: { type: object } }
              example: [{ id: 7, text: from the document }]
        '401': { $ref: '#/components/responses/Refusal' }
        '418': { $ref: '#/components/responses/Refusal' }
components:
  responses:
    Refusal:${refusal}
`;

const statusOf: Readonly<Record<Exclude<Problem['kind'], 'fault'>, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  throttled: 429,
  'route-not-found': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'unreadable-body': 400,
  'invalid-request': 400,
  'not-found': 404,
  'rule-broken': 400,
  defect: 500,
};

const specification = loadSpecification({ name: 'notes', text: document });

/** @param create replaces the policy of `createNote` */
export async function testProvider(
  create: Partial<OperationPolicy> = {},
  changes: Partial<Provider> = {},
): Promise<Provider> {
  return {
    name: 'notes',
    title: 'Notes',
    realUrl: 'https://notes.example/v1/notes',
    specification: await specification,
    hosts: ['notes.example'],
    basePaths: ['/v1'],
    credentials: [
      {
        provider: 'notes',
        id: 'default',
        title: 'a key',
        headers: { 'X-Key': 'k' },
        account: { id: 'one' },
      },
    ],
    stages: usualStages,
    switches: [throttleSwitch('notes', 'how often')],
    assumptions: [],
    collections: [notes],
    body: { withoutType: 'json', otherTypes: 'refuse' },
    head: 'as-get',
    authenticate: {
      name: 'key',
      rule: (request, _response, next) => {
        next(
          request.headers['x-key'] === 'k'
            ? undefined
            : { kind: 'unauthenticated', reason: 'missing' },
        );
      },
    },
    accountFaults: () => [],
    throttle: {
      limit: 3,
      window: { kind: 'rolling', ms: 1_000 },
      switch: throttleSwitch('notes', 'how often'),
      key: () => 'all',
      headers: ({ remaining }, refused) => ({
        'X-Left': String(remaining),
        ...(refused && { 'Retry-After': '1' }),
      }),
    },
    operations: {
      createNote: {
        handle: (transaction, exchange) => {
          const { text } = exchange.body as { text: string };
          const note = { id: transaction.nextInteger('notes'), text };
          transaction.put(notes, String(note.id), note);
          return jsonAnswer(201, note);
        },
        ...create,
      },
    },
    subscriptions: () => [],
    render: (problem) =>
      jsonAnswer(problem.kind === 'fault' ? problem.status : statusOf[problem.kind], problem),
    ...changes,
  };
}

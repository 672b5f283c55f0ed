/** Which operations of a document create something, and the requests that their forms become. */
import { expect, test } from '@jest/globals';
import { composeRequest } from './compose-request.ts';
import { findCreateOperations } from './find-create-operations.ts';

const post = (more: object = {}) => ({
  post: {
    requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
    ...more,
  },
});

const ids = (paths: object): string[] => findCreateOperations({ paths }).map(({ id }) => id);

test('a collection is told by the single things below it', () => {
  expect(
    ids({
      '/hooks': post(),
      '/hooks/{id}': { get: {} },
      '/hooks/{id}/rotate': post(),
      '/hooks/try': post(),
    }),
  ).toEqual(['POST /hooks']);
});

test('operations that promise calls come first', () => {
  const paths = {
    '/notes': post(),
    '/notes/{id}': { get: {} },
    '/subscribe': post({ callbacks: { told: {} } }),
  };
  expect(ids(paths)).toEqual(['POST /subscribe', 'POST /notes']);
});

test('a document without collections offers every POST with a JSON body', () => {
  const form = { post: { requestBody: { content: { 'multipart/form-data': {} } } } };
  expect(ids({ '/a': post(), '/b': form, '/c': { post: {} }, '/d/{id}': post() })).toEqual([
    'POST /a',
  ]);
});

const notes = {
  servers: [{ url: 'https://api.notes.example/v2/' }],
  paths: {
    '/teams/{team}/hooks': {
      parameters: [
        { name: 'team', in: 'path', required: true, schema: { type: 'string' }, example: 't1' },
        { name: 'Accept', in: 'header', schema: { type: 'string' } },
      ],
      post: {
        summary: 'Be told',
        parameters: [
          { $ref: '#/components/parameters/dry' },
          { name: 'X-Key', in: 'header', schema: { type: 'string' } },
          { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
        ],
        requestBody: { $ref: '#/components/requestBodies/hook' },
      },
    },
  },
  components: {
    parameters: { dry: { name: 'dry', in: 'query', schema: { type: 'boolean' } } },
    requestBodies: {
      hook: { content: { 'application/vnd.notes+json': { schema: { type: 'object' } } } },
    },
  },
};

test('an operation becomes a form with its parameters, but not those that carry the credential', () => {
  const [operation] = findCreateOperations(notes, ['x-key']);
  const names = Object.fromEntries(
    Object.entries(operation?.parameters ?? {}).map(([place, field]) => [
      place,
      field.kind === 'object'
        ? field.members.map(({ name, isRequired }) => [name, isRequired])
        : [],
    ]),
  );
  expect(names).toEqual({
    path: [['team', true]],
    query: [['dry', false]],
    header: [['X-Trace', false]],
  });
});

test('a filled-in form becomes a request to the provider in the sandbox', () => {
  const [operation] = findCreateOperations(notes, ['X-Key']);
  if (!operation) throw new Error('There is one.');
  const parameters = { path: { team: 'a/b' }, query: { dry: true }, header: { 'X-Trace': '1' } };
  expect(
    composeRequest({ sandbox: 'worker-1', provider: 'notes' }, operation, {
      parameters,
      body: '{"a":1}',
      credential: { 'X-Key': 'k' },
    }),
  ).toEqual({
    path: '/sandboxes/worker-1/notes/v2/teams/a%2Fb/hooks?dry=true',
    headers: { 'X-Trace': '1', 'Content-Type': 'application/vnd.notes+json', 'X-Key': 'k' },
    body: '{"a":1}',
  });
});

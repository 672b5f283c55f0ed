import { expect, test } from '@jest/globals';
import { adminStage } from './test-admin.ts';

const stage = adminStage();
const { call } = stage;

const operations = (stateful: boolean) => [
  { id: 'createNote', method: 'POST', path: '/v1/notes', summary: '', evidence: null, stateful },
  {
    id: 'listNotes',
    method: 'GET',
    path: '/v1/notes',
    summary: '',
    evidence: null,
    stateful: false,
  },
];

const throttle = (name: string) => ({
  name: `${name}.throttle`,
  default: 'on',
  accepts: ['"on"', '"off"', 'a number of requests'],
  description: 'how often',
});

const notes = () => ({
  name: 'notes',
  title: 'Notes',
  realUrl: 'https://notes.example/v1/notes',
  url: `${stage.url}/notes`,
  hosts: ['notes.example'],
  operations: operations(true),
  events: [],
  switches: [
    throttle('notes'),
    {
      name: 'notes.colour',
      default: 'yellow',
      accepts: ['"yellow"', '"pink"', 'null'],
      description: 'what it is written on',
    },
  ],
  assumptions: [
    {
      id: 'notes.colour',
      statement: 'Notes are yellow.',
      evidence: 'seen',
      source: 'a desk',
      switch: 'notes.colour',
    },
    {
      id: 'notes.size',
      statement: 'Notes are square.',
      evidence: 'assumed',
      source: 'published nowhere',
    },
  ],
  credentials: [{ id: 'default', title: 'a key', headers: { 'X-Key': 'k' } }],
});

const books = () => ({
  name: 'books',
  title: 'Books',
  realUrl: 'https://books.example/v1/notes',
  url: `${stage.url}/books`,
  hosts: [],
  operations: operations(false),
  events: [],
  switches: [throttle('books')],
  assumptions: [],
  credentials: [],
});

test('GET /providers shows everything that is imitated', async () => {
  expect(await call('GET', '/providers')).toMatchObject({
    status: 200,
    type: 'application/json',
    body: { providers: [notes(), books()] },
  });
});

test('GET /providers/{name} shows one', async () => {
  const answer = await call('GET', '/providers/books');
  expect([answer.status, answer.body]).toEqual([200, books()]);
});

test('url and path of an operation are where it answers', async () => {
  const [, list] = notes().operations;
  const answer = await fetch(`${notes().url}${list?.path ?? ''}`, { headers: { 'X-Key': 'k' } });
  expect([answer.status, await answer.json()]).toEqual([
    200,
    [{ id: 7, text: 'from the document' }],
  ]);
});

test('GET /providers/{name}/specification is the document, as JSON', async () => {
  const answer = await call('GET', '/providers/notes/specification');
  expect(answer).toMatchObject({ status: 200, type: 'application/json' });
  expect(answer.body).toEqual(stage.server.providers[0]?.specification.document);
  expect(answer.body).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: { '/notes': { post: { operationId: 'createNote' } } },
  });
});

test.each(['/providers/nots', '/providers/nots/specification'])(
  'GET %s names the providers that there are',
  async (path) => {
    const answer = await call('GET', path);
    expect([answer.status, answer.type, answer.body]).toEqual([
      404,
      'application/problem+json',
      {
        type: 'about:blank',
        status: 404,
        title: 'Unknown provider',
        detail: 'There is no provider "nots". Use one of those that GET /__admin/providers lists.',
        nearest: ['notes', 'books'],
      },
    ]);
  },
);

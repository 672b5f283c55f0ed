import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { jsonAnswer } from '../api/answers.ts';
import type { ContractReport, OperationReport } from '../api/contract-coverage/contract-report.ts';
import { mergeReports } from '../api/contract-coverage/merge-reports.ts';
import { openApiProvider } from '../api/open-api-provider.ts';
import { testProvider } from '../api/test-provider.ts';
import { loadSpecification } from '../contract/load-specification.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import type { Provider } from '../api/provider.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer | undefined;
let url: string;
let call: Call;
let finished: (() => void) | undefined;

async function start(providers: readonly Provider[]): Promise<void> {
  server = await createServer({ providers, onAnswered: () => finished?.() });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
}

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

async function report(path = ''): Promise<ContractReport> {
  const { status, body } = await call('GET', `${path}/contract`);
  expect(status).toBe(200);
  return body as ContractReport;
}

async function operationOf(id: string, path?: string): Promise<OperationReport> {
  const [provider] = (await report(path)).providers;
  const found = provider?.operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
}

const answers = (mediaType: string, counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([status, count]) => answer(status, mediaType, count));

const answer = (status: string, mediaType: string, count: number, had: readonly string[] = []) => ({
  status,
  mediaType,
  count,
  forced: 0,
  properties: had.map((pointer) => ({ pointer, count })),
});

const seen = ({ answers: all }: OperationReport) =>
  all.filter(({ count }) => count > 0).map(({ status, count }) => [status, count]);

test('everything that is declared is listed, with what exercised it', async () => {
  await start(await testProviders());
  expect(await send('POST', '/notes/v1/notes?loud=true', { text: 'a' })).toBe(201);
  expect(await send('POST', '/notes/v1/notes', { other: 'a' })).toBe(400);
  const json = 'application/json';
  const whole = await report();
  expect(whole.sandbox).toBeNull();
  expect(whole.providers.map(({ name }) => name)).toEqual(['notes', 'books']);
  expect(whole.providers[0]).toEqual({
    name: 'notes',
    summary: {
      operations: { covered: 1, total: 2 },
      answers: { covered: 2, total: 9 },
      parameters: { covered: 1, total: 1 },
      properties: { covered: 1, total: 1 },
      values: { covered: 0, total: 0 },
      events: { covered: 0, total: 0 },
      answerProperties: { covered: 3, total: 3 },
      eventProperties: { covered: 0, total: 0 },
      requests: 2,
      refusals: 1,
      violations: { sandbox: 0, client: 1 },
    },
    operations: [
      {
        id: 'createNote',
        method: 'POST',
        path: '/v1/notes',
        requests: 2,
        unanswered: 0,
        answers: [
          answer('201', json, 1, ['/id', '/text']),
          answer('400', json, 1, ['/kind']),
          ...answers(json, { 401: 0, 413: 0, 429: 0, 500: 0 }),
        ],
        undeclaredAnswers: 0,
        parameters: [{ location: 'query', name: 'loud', count: 1 }],
        properties: [{ pointer: '/text', count: 1 }],
        values: [],
        complete: true,
        refusals: [{ kind: 'invalid-request', count: 1 }],
      },
      {
        id: 'listNotes',
        method: 'GET',
        path: '/v1/notes',
        requests: 0,
        unanswered: 0,
        answers: answers(json, { 200: 0, 401: 0, 418: 0 }),
        undeclaredAnswers: 0,
        parameters: [],
        properties: [],
        values: [],
        complete: true,
        refusals: [],
      },
    ],
    unmatched: { requests: 0, refusals: [] },
    events: [],
    violations: {
      sandbox: { total: 0, newest: [] },
      client: {
        total: 1,
        newest: [
          {
            operation: 'createNote',
            event: null,
            status: 400,
            request: 'req_2',
            sandbox: 'default',
            location: 'body',
            pointer: '',
            message: "must have required property 'text'",
          },
        ],
      },
    },
  });
});

test('a sandbox has a report of its own, which starts anew with a reset; that of all keeps everything', async () => {
  await start(await testProviders());
  await call('POST', '/sandboxes', { id: 'a' });
  await send('POST', '/sandboxes/a/notes/v1/notes', { text: 'a' });
  await send('POST', '/notes/v1/notes', { text: 'a' });
  expect((await report('/sandboxes/a')).sandbox).toBe('a');
  expect((await operationOf('createNote', '/sandboxes/a')).requests).toBe(1);
  expect((await operationOf('createNote')).requests).toBe(2);
  await call('POST', '/sandboxes/a/reset');
  expect((await operationOf('createNote', '/sandboxes/a')).requests).toBe(0);
  await send('POST', '/sandboxes/a/notes/v1/notes', { text: 'a' });
  await call('DELETE', '/sandboxes/a');
  expect((await operationOf('createNote')).requests).toBe(3);
  await call('POST', '/sandboxes', { id: 'a' });
  expect((await operationOf('createNote', '/sandboxes/a')).requests).toBe(0);
});

test('the reports of the sandboxes add up to that of all', async () => {
  await start(await testProviders());
  await call('POST', '/sandboxes', { id: 'a' });
  await send('POST', '/sandboxes/a/notes/v1/notes?loud=true', { text: 'a' });
  await send('POST', '/notes/v1/notes', { text: 'a' });
  await send('POST', '/notes/v1/notes', {});
  await send('GET', '/sandboxes/a/notes/v1/nowhere');
  await send('GET', '/notes/v1/nowhere');
  const each = [await report('/sandboxes/a'), await report('/sandboxes/default')];
  expect(mergeReports(each)).toEqual(await report());
});

test('the report of a sandbox starts anew when the sandbox becomes another one', async () => {
  await start(await testProviders());
  const { body: empty } = await call('GET', '/sandboxes/default/snapshot');
  await send('POST', '/notes/v1/notes', { text: 'a' });
  expect((await operationOf('createNote', '/sandboxes/default')).requests).toBe(1);
  expect((await call('PUT', '/sandboxes/default/snapshot', empty)).status).toBe(200);
  expect((await operationOf('createNote', '/sandboxes/default')).requests).toBe(0);
  expect((await operationOf('createNote')).requests).toBe(1);
});

test('what a fault answers or drops in place of the sandbox covers nothing', async () => {
  const text = `
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: kind, in: query, schema: { type: string } }]
      responses:
        '200': { description: all, content: { application/json: { example: [] } } }
        '503': { description: closed, content: { application/json: { example: {} } } }
`;
  const specification = await loadSpecification({ name: 'pets', text });
  await start([openApiProvider(specification)]);
  for (const fault of [
    { kind: 'status', status: 503, times: 1 },
    { kind: 'drop', nth: 1 },
  ]) {
    expect((await call('POST', '/sandboxes/default/faults', fault)).status).toBe(201);
  }
  expect(await send('GET', '/pets/pets?kind=cat')).toBe(503);
  await expect(send('GET', '/pets/pets?kind=cat')).rejects.toThrow('fetch failed');
  const { requests, unanswered, parameters, answers: given } = await operationOf('listPets');
  expect({ requests, unanswered, parameters, given }).toEqual({
    requests: 0,
    unanswered: 0,
    parameters: [{ location: 'query', name: 'kind', count: 0 }],
    given: [
      { status: '200', mediaType: 'application/json', count: 0, forced: 0, properties: [] },
      { status: '503', mediaType: 'application/json', count: 0, forced: 1, properties: [] },
    ],
  });
});

test('the report of a sandbox that there is not is refused with the nearest', async () => {
  await start(await testProviders());
  const answer = await call('GET', '/sandboxes/defalt/contract');
  expect([answer.status, answer.body]).toEqual([
    404,
    {
      type: 'about:blank',
      status: 404,
      title: 'Unknown sandbox',
      detail:
        'There is no sandbox "defalt". Create it with POST /__admin/sandboxes, or use one of `nearest`.',
      nearest: ['default'],
    },
  ]);
});

test('requests that match no operation are counted with their refusals', async () => {
  await start(await testProviders());
  await send('GET', '/notes/v1/nowhere');
  await send('PUT', '/notes/v1/notes', {});
  await send('GET', '/notes/elsewhere', undefined, { 'X-Key': 'wrong' });
  const [notes] = (await report()).providers;
  expect(notes?.unmatched).toEqual({
    requests: 3,
    refusals: [
      { kind: 'method-not-allowed', count: 1 },
      { kind: 'route-not-found', count: 1 },
      { kind: 'unauthenticated', count: 1 },
    ],
  });
  expect(notes?.summary).toMatchObject({
    operations: { covered: 0, total: 2 },
    requests: 3,
    refusals: 3,
    violations: { sandbox: 0, client: 0 },
  });
});

test('an answer that breaks the specification is a violation of the sandbox, and 500 is what was seen', async () => {
  await start([await testProvider({ handle: () => jsonAnswer(201, { id: 'one', text: 'a' }) })]);
  expect(await send('POST', '/notes/v1/notes', { text: 'a' })).toBe(500);
  const [notes] = (await report()).providers;
  expect(notes?.violations).toEqual({
    sandbox: {
      total: 1,
      newest: [
        {
          operation: 'createNote',
          event: null,
          status: 500,
          request: 'req_1',
          sandbox: 'default',
          location: 'body',
          pointer: '/id',
          message: 'must be integer',
        },
      ],
    },
    client: { total: 0, newest: [] },
  });
  expect(notes?.summary).toMatchObject({ refusals: 0, violations: { sandbox: 1, client: 0 } });
  expect(seen(await operationOf('createNote'))).toEqual([['500', 1]]);
});

test('the mock answers for an operation without a handler, and that counts', async () => {
  await start(await testProviders());
  expect(await send('GET', '/notes/v1/notes')).toBe(200);
  const { requests, answers: all } = await operationOf('listNotes');
  expect([requests, all[0]]).toEqual([
    1,
    { status: '200', mediaType: 'application/json', count: 1, forced: 0, properties: [] },
  ]);
});

test('an answer that Prefer asked for covers nothing; a refusal before it was made does', async () => {
  await start(await testProviders());
  const prefer = { Prefer: 'code=201' };
  expect(await send('POST', '/notes/v1/notes?loud=true', { text: 'a' }, prefer)).toBe(201);
  expect(await send('POST', '/notes/v1/notes', { text: 'a' }, { Prefer: 'code=299' })).toBe(404);
  const forced = await operationOf('createNote');
  expect(forced).toMatchObject({
    requests: 0,
    undeclaredAnswers: 0,
    parameters: [{ count: 0 }],
    properties: [{ count: 0 }],
  });
  expect(forced.answers[0]).toEqual({
    status: '201',
    mediaType: 'application/json',
    count: 0,
    forced: 1,
    properties: [],
  });
  await send('POST', '/notes/v1/notes', { text: 'a' }, { ...prefer, 'X-Key': 'wrong' });
  expect(seen(await operationOf('createNote'))).toEqual([['401', 1]]);
});

test('a client that goes away leaves a request without an answer', async () => {
  await start(await testProviders());
  const over = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(
    'POST /notes/v1/notes HTTP/1.1\r\nHost: x\r\nX-Key: k\r\nContent-Length: 100\r\n\r\n{"te',
    () => socket.destroy(),
  );
  await over;
  finished = undefined;
  const created = await operationOf('createNote');
  expect([created.requests, created.unanswered, seen(created)]).toEqual([1, 1, []]);
});

test('what a client makes up is not counted by name', async () => {
  await start(await testProviders());
  const made = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`made-up-${at}`, at]));
  await send('POST', '/notes/v1/notes?made-up=1', { text: 'a', ...made }, { 'Made-Up': '1' });
  expect(JSON.stringify(await report())).not.toMatch(/made-up/i);
});

test('any other document has a report as well, with its webhooks and the client that broke it', async () => {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Pets', version: '1' },
    paths: {
      '/pets': {
        get: {
          operationId: 'listPets',
          parameters: [{ name: 'kind', in: 'query', schema: { enum: ['cat', 'dog'] } }],
          responses: { 200: { description: '', content: { 'application/json': { example: [] } } } },
        },
      },
    },
    webhooks: { born: { post: { responses: { 204: { description: '' } } } } },
  });
  await start([openApiProvider(await loadSpecification({ name: 'pets', text }))]);
  expect(await send('GET', '/pets/pets?kind=cat')).toBe(200);
  expect(await send('GET', '/pets/pets?kind=cow')).toBe(422);
  const [pets] = (await report()).providers;
  expect(pets?.events).toEqual([{ name: 'born', count: 0, properties: [] }]);
  expect(pets?.operations[0]).toMatchObject({
    requests: 2,
    undeclaredAnswers: 1,
    parameters: [{ location: 'query', name: 'kind', count: 2 }],
    values: [
      { location: 'query', pointer: '/kind', value: 'cat', count: 1 },
      { location: 'query', pointer: '/kind', value: 'dog', count: 0 },
    ],
    refusals: [{ kind: 'invalid-request', count: 1 }],
  });
  expect(pets?.violations.client).toMatchObject({
    total: 1,
    newest: [{ location: 'query', pointer: '/kind', status: 422 }],
  });
});

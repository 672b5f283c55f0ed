/** What every operation of the admin API has in common: addresses, methods and bodies. */
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { adminClient, received } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let url: string;
let call: Call;
const defects: unknown[] = [];

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    allowHosts: ['sandbox.test'],
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects).toEqual([]);
});

const problem = (status: number, title: string, detail: string) => ({
  type: 'about:blank',
  status,
  title,
  detail,
});

test.each([
  ['/helth', ['/__admin/health', '/__admin', '/__admin/contract']],
  ['/health/', ['/__admin/health', '/__admin', '/__admin/contract']],
  ['/providers/%ff', ['/__admin/providers', '/__admin/providers/{provider}', '/__admin/contract']],
  [
    '/sandboxes/default/option',
    [
      '/__admin/sandboxes/{sandbox}/options',
      '/__admin/sandboxes/{sandbox}',
      '/__admin/sandboxes/{sandbox}/fork',
    ],
  ],
])('the path "%s" leads nowhere', async (path, nearest) => {
  const answer = await call('GET', path);
  expect([answer.status, answer.type, answer.body]).toEqual([
    404,
    'application/problem+json',
    {
      ...problem(
        404,
        'Nothing here',
        `The admin API has no path "/__admin${path}". Use one of \`nearest\`.`,
      ),
      nearest,
    },
  ]);
});

test.each([
  ['DELETE', '/health', 'GET, HEAD', 'GET or HEAD'],
  ['OPTIONS', '/sandboxes', 'GET, HEAD, POST', 'GET or HEAD or POST'],
  ['PUT', '/sandboxes/default', 'DELETE, GET, HEAD', 'DELETE or GET or HEAD'],
  ['GET', '/sandboxes/default/reset', 'POST', 'POST'],
  ['POST', '/sandboxes/default/options', 'GET, HEAD, PATCH', 'GET or HEAD or PATCH'],
])('%s %s is not possible, and Allow says what is', async (method, path, allow, words) => {
  const answer = await call(method, path);
  expect([answer.status, answer.type, answer.headers.get('allow'), answer.body]).toEqual([
    405,
    'application/problem+json',
    allow,
    problem(
      405,
      'Method not allowed',
      `${method} is not possible at /__admin${path}. Use ${words}.`,
    ),
  ]);
});

test('broken JSON is refused with its place', async () => {
  const answer = await call('POST', '/sandboxes', '{"id":');
  expect([answer.status, answer.type, answer.body]).toEqual([
    400,
    'application/problem+json',
    problem(
      400,
      'Unreadable body',
      'The body is no JSON that can be read: Unexpected end of JSON input. Correct it and send it again.',
    ),
  ]);
});

test('a body that is nested too deep is refused', async () => {
  const answer = await call('POST', '/sandboxes', '['.repeat(10_000));
  expect([answer.status, answer.body]).toEqual([
    400,
    problem(
      400,
      'Unreadable body',
      'The body is no JSON that can be read: it is nested deeper than 200 levels. Correct it and send it again.',
    ),
  ]);
});

const send = async (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  received(await fetch(`${url}/__admin/sandboxes`, { method: 'POST', headers, body }));

test('bytes that are not UTF-8 are refused', async () => {
  const answer = await send(new Uint8Array([0x22, 0xff, 0x22]), {
    'Content-Type': 'application/json',
  });
  expect([answer.status, answer.body]).toEqual([
    400,
    problem(
      400,
      'Unreadable body',
      'The body is no JSON that can be read: it is not UTF-8. Correct it and send it again.',
    ),
  ]);
});

test('a body over 1 MiB is refused', async () => {
  const answer = await call('POST', '/sandboxes', ' '.repeat(1024 * 1024 + 1));
  expect([answer.status, answer.type, answer.body]).toEqual([
    413,
    'application/problem+json',
    problem(413, 'Body too large', 'The body is larger than 1048576 bytes. Send a smaller one.'),
  ]);
});

test.each([
  ['text/plain', 'text/plain'],
  ['application/x-www-form-urlencoded; charset=utf-8', 'application/x-www-form-urlencoded'],
  ['json', 'json'],
])('a body of the type %s is refused', async (type, named) => {
  const answer = await send('{}', { 'Content-Type': type });
  expect([answer.status, answer.type, answer.body]).toEqual([
    415,
    'application/problem+json',
    problem(
      415,
      'Unsupported media type',
      `The Content-Type says "${named}". Send JSON, with the Content-Type application/json.`,
    ),
  ]);
});

test('JSON is taken with a charset, under another name of JSON, and without a type', async () => {
  const types = [
    { 'Content-Type': 'application/json; charset=utf-8' },
    { 'Content-Type': 'application/merge-patch+json' },
  ];
  for (const headers of types) expect((await send('{}', headers)).status).toBe(201);
  const bytes = new TextEncoder().encode('{}');
  expect((await send(bytes)).status).toBe(201);
});

test('an operation that takes no body does not look at one', async () => {
  for (const body of ['{"broken', ' '.repeat(1024 * 1024 + 1)]) {
    expect((await call('POST', '/sandboxes/default/reset', body)).status).toBe(200);
  }
});

test('an address with the host in the request line, and one without Host, are understood', async () => {
  const { port } = server.http.address() as AddressInfo;
  const raw = (request: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(request);
      });
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => {
        resolve(text);
      });
      socket.on('error', reject);
    });
  const proxied = await raw(
    'GET http://sandbox.test/__admin/sandboxes/default HTTP/1.1\r\nHost: sandbox.test\r\nConnection: close\r\n\r\n',
  );
  expect(proxied).toContain('"urls":{"notes":"http://sandbox.test/notes",');
  const old = await raw('GET /__admin/sandboxes/default HTTP/1.0\r\n\r\n');
  expect(old).toContain(`"urls":{"notes":"http://localhost:${port}/notes",`);
});

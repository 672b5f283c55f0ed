/** What every operation of the admin API has in common: addresses, methods, bodies, and the contract itself. */
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Provider } from '../api/provider.ts';
import { loadSpecification } from '../contract/load-specification.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { Sandboxes } from '../sandbox/sandboxes.ts';
import { adminListener } from './admin-listener.ts';
import { adminClient, received } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

const document = readFileSync(new URL('../../specs/admin.yaml', import.meta.url), 'utf8');

let providers: Provider[];
let server: SandboxServer;
let url: string;
let call: Call;
const defects: unknown[] = [];

beforeAll(async () => {
  providers = await testProviders();
  server = await createServer({ providers, onDefect: (error) => defects.push(error) });
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
  ['/helth', ['/__admin/health', '/__admin/providers', '/__admin/sandboxes']],
  ['', ['/__admin/health', '/__admin/providers', '/__admin/sandboxes']],
  ['/health/', ['/__admin/health', '/__admin/providers', '/__admin/sandboxes']],
  ['/providers/%ff', ['/__admin/providers', '/__admin/providers/{provider}', '/__admin/sandboxes']],
  [
    '/sandboxes/default/option',
    [
      '/__admin/sandboxes/{sandbox}/options',
      '/__admin/sandboxes/{sandbox}/clock',
      '/__admin/sandboxes/{sandbox}/reset',
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

const send = async (body: BodyInit, headers: Record<string, string> = {}) =>
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

test('a body over 1 MiB is refused, by operations that take none as well', async () => {
  const tooLarge = problem(
    413,
    'Body too large',
    'The body is larger than 1048576 bytes. Send a smaller one.',
  );
  for (const path of ['/sandboxes', '/sandboxes/default/reset']) {
    const answer = await call('POST', path, ' '.repeat(1024 * 1024 + 1));
    expect([answer.status, answer.type, answer.body]).toEqual([
      413,
      'application/problem+json',
      tooLarge,
    ]);
  }
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
  const answer = await call('POST', '/sandboxes/default/reset', '{"broken');
  expect(answer.status).toBe(200);
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

/** The admin API alone, held to another document than its own. */
async function withDocument(
  change: (text: string) => string,
  use: (call: Call, reported: readonly string[]) => Promise<void>,
): Promise<void> {
  const reported: string[] = [];
  const listener = await adminListener({
    providers,
    sandboxes: new Sandboxes({
      options: {},
      credentials: [],
      collections: [],
      ledgerLimit: 10,
      limit: 10,
    }),
    onDefect: (error) => reported.push((error as Error).message),
    specification: await loadSpecification({ name: 'admin', text: change(document) }),
  });
  const http = createHttpServer(listener);
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  try {
    await use(adminClient(`http://127.0.0.1:${port}`), reported);
  } finally {
    http.closeAllConnections();
    http.close();
  }
}

const failed = problem(
  500,
  'The sandbox failed',
  'Answering this request failed inside the server. Its log says why; please report it.',
);

test('an answer that breaks the specification is a defect: 500, and reported', async () => {
  await withDocument(
    (text) => text.replace('const: ok', 'const: good'),
    async (callOther, reported) => {
      const answer = await callOther('GET', '/health');
      expect([answer.status, answer.type, answer.body]).toEqual([
        500,
        'application/problem+json',
        failed,
      ]);
      expect(reported).toEqual([
        'The answer of the admin API (getHealth, status 200) breaks its specification: ' +
          'body /status must be equal to constant',
      ]);
    },
  );
});

test('a refusal that breaks the specification is a defect, too', async () => {
  await withDocument(
    (text) =>
      text.replace(/x-unmatched-responses:\n {2}'404':/, "x-unmatched-responses:\n  '410':"),
    async (callOther, reported) => {
      const answer = await callOther('GET', '/nowhere');
      expect([answer.status, answer.body]).toEqual([500, failed]);
      expect(reported).toEqual([
        'The answer of the admin API (no operation, status 404) breaks its specification: ' +
          'status  must be one of: 410, 405',
      ]);
    },
  );
});

test('a document that promises what nobody answers stops the start', async () => {
  const renamed = (text: string) => text.replace('operationId: getHealth', 'operationId: getHelth');
  await expect(withDocument(renamed, () => Promise.resolve())).rejects.toThrow(
    'Failed to serve the admin API: no handler answers getHelth; no operation is called getHealth. ' +
      'Bring specs/admin.yaml and mock-server/admin/handlers.ts together.',
  );
});

test('what is thrown in a handler is a defect: 500, and reported', async () => {
  const sandbox = server.sandboxes.get('default');
  if (!sandbox) throw new Error('no default sandbox');
  const reset = sandbox.reset.bind(sandbox);
  sandbox.reset = () => {
    throw new Error('broken');
  };
  const answer = await call('POST', '/sandboxes/default/reset');
  sandbox.reset = reset;
  expect([answer.status, answer.body]).toEqual([500, failed]);
  expect(defects.splice(0)).toEqual([new Error('broken')]);
});

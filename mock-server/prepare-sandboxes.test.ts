import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { testProviders } from './admin/test-providers.ts';
import type { PlannedSandbox } from './config/config.ts';
import { createServer } from './create-server.ts';
import type { SandboxServer } from './create-server.ts';
import { prepareSandboxes } from './prepare-sandboxes.ts';

let server: SandboxServer;
let url = '';
const notes: string[] = [];

beforeEach(async () => {
  notes.length = 0;
  server = await createServer({ providers: await testProviders() });
  url = await server.listen(0, '127.0.0.1');
});

afterEach(() => server.close());

const prepare = (...plans: PlannedSandbox[]) =>
  prepareSandboxes({ url, adminToken: null }, plans, (message) => notes.push(message));

const hook = (text: unknown, more: object = {}) => ({
  provider: 'notes',
  path: '/v1/notes',
  body: { text },
  ...more,
});

/** What a sandbox holds, as the provider's subscriptions; undefined when there is no such sandbox. */
async function targetsIn(id: string): Promise<string[] | undefined> {
  const answer = await fetch(`${url}/__admin/sandboxes/${id}/subscriptions`);
  const { subscriptions } = (await answer.json()) as { subscriptions?: { target: string }[] };
  return subscriptions?.map(({ target }) => target);
}

test('sandboxes come to be as planned, each with its own hooks', async () => {
  const mistakes = await prepare(
    { place: 'f: /0', id: 'default', hooks: [hook('d')] },
    { place: 'f: /1', id: 'a', seed: 7, clock: 'frozen', hooks: [hook('x'), hook('y')] },
    {
      place: 'f: /2',
      id: 'b',
      options: { 'notes.colour': 'pink' },
      credentials: [{ provider: 'notes', headers: { 'X-Key': 'k2' }, account: { id: 'two' } }],
    },
  );
  expect([mistakes, notes]).toEqual([[], []]);
  expect(await targetsIn('default')).toEqual(['https://d.example']);
  expect(await targetsIn('a')).toEqual(['https://x.example', 'https://y.example']);
  expect(await targetsIn('b')).toEqual([]);
  const view = async (id: string): Promise<unknown> =>
    (await fetch(`${url}/__admin/sandboxes/${id}`)).json();
  expect(await view('a')).toMatchObject({ seed: '7', clock: { mode: 'frozen' } });
  expect(await view('b')).toMatchObject({ options: { 'notes.colour': 'pink' } });
});

test('a hook is sent with the credential that it names, with its own headers over that, and text as it is', async () => {
  const seen: unknown[] = [];
  const echo = createHttpServer((request, response) => {
    if (request.url?.startsWith('/__admin') === true) {
      const credentials = [
        { id: 'default', headers: { 'X-Key': 'k' } },
        { id: 'second', headers: { 'X-Key': 'k2' } },
      ];
      const isNew = request.method === 'GET' && request.url.endsWith('/a');
      const status = isNew ? 404 : request.method === 'POST' ? 201 : 200;
      seen.push(request.headers.authorization);
      response.writeHead(status).end(JSON.stringify({ credentials }));
      return;
    }
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const { 'x-key': key, 'content-type': type } = request.headers;
      seen.push([request.method, request.url, key, type, text]);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => {
    echo.listen(0, '127.0.0.1', resolve);
  });
  const { port } = echo.address() as AddressInfo;
  const access = { url: `http://0.0.0.0:${port}`, adminToken: 'sixteen-letters-1' };
  const hooks = [
    hook('x', { credential: 'second', method: 'PUT' as const }),
    hook('', { body: 'a=b', headers: { 'x-key': 'own', 'content-type': 'text/x' } }),
  ];
  const mistakes = await prepareSandboxes(
    access,
    [{ place: 'f: /0', id: 'a', hooks }],
    () => undefined,
  );
  echo.close();
  const admin = 'Bearer sixteen-letters-1';
  const target = '/sandboxes/a/notes/v1/notes';
  expect([mistakes, seen]).toEqual([
    [],
    [
      admin,
      admin,
      admin,
      ['PUT', target, 'k2', 'application/json', '{"text":"x"}'],
      admin,
      ['POST', target, 'own', 'text/x', 'a=b'],
    ],
  ]);
});

test('everything that is refused is told, and nothing half done is left', async () => {
  const circle: unknown[] = [];
  circle.push(circle);
  const mistakes = await prepare(
    { place: 'f: /0', id: 'default', hooks: [hook('d'), hook(7)] },
    { place: 'f: /1', id: 'a', hooks: [hook('x'), hook('y', { headers: { 'X-Key': 'no' } })] },
    { place: 'f: /2', id: 'b', options: { 'notes.color': 'pink' }, hooks: [hook('x')] },
    {
      place: 'f: /3',
      id: 'c',
      credentials: [{ provider: 'notes', headers: { 'X-Ky': 'k' }, account: { name: 'one' } }],
      hooks: [hook(7)],
    },
    {
      place: 'f: /4',
      id: 'd',
      credentials: [{ provider: 'notes', headers: { 'X-Key': 'k' }, account: { id: 'one' } }],
    },
    { place: 'f: /5', id: 'e', hooks: [hook('x', { headers: { 'Bad Name': 'x' } })] },
    { place: 'f: /6', id: 'f', hooks: [hook('x', { body: circle })] },
    { place: 'f: /7', id: 'g', hooks: [hook('x')] },
  );
  expect(mistakes).toEqual([
    expect.stringMatching(
      /^f: \/0\/hooks\/1: POST \/sandboxes\/default\/notes\/v1\/notes was answered 400: \{"kind":"invalid-request",.*\}$/,
    ),
    'f: /1/hooks/1: POST /sandboxes/a/notes/v1/notes was answered 401: {"kind":"unauthenticated","reason":"missing"}',
    'f: /2/options/notes.color: names no switch. Did you mean notes.colour?',
    'f: /3/credentials/0/account/id: is missing.',
    'f: /4/credentials/0: Failed to add the credential credential-1 of notes: this value of X-Key belongs to the ' +
      'credential default already. Choose another value.',
    expect.stringMatching(
      /^f: \/5\/hooks\/0: POST \/sandboxes\/e\/notes\/v1\/notes cannot be sent: .*Bad Name.*\.$/,
    ),
    expect.stringMatching(
      /^f: \/6\/hooks\/0: POST \/sandboxes\/f\/notes\/v1\/notes cannot be sent: Converting circular/,
    ),
  ]);
  expect(await targetsIn('default')).toEqual([]);
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) expect(await targetsIn(id)).toBeUndefined();
  expect(await targetsIn('g')).toEqual(['https://x.example']);
});

test('a sandbox that is there already, or in which something has happened, is left as it is', async () => {
  const first: PlannedSandbox = { place: 'f: /0', id: 'default', hooks: [hook('d')] };
  const second: PlannedSandbox = { place: 'f: /1', id: 'a', hooks: [hook('x')] };
  expect(await prepare(first, second)).toEqual([]);
  expect(await prepare(first, second)).toEqual([]);
  expect(notes).toEqual([
    'f: /0: the sandbox default is there already, and is left as it is.',
    'f: /1: the sandbox a is there already, and is left as it is.',
  ]);
  expect(await targetsIn('default')).toEqual(['https://d.example']);
  await fetch(`${url}/__admin/sandboxes/default/reset`, { method: 'POST' });
  expect(await prepare(first)).toEqual([]);
  expect(await targetsIn('default')).toEqual(['https://d.example']);
});

test('an admin API that lets nobody in is told as a mistake', async () => {
  const closed = createHttpServer((_request, response) => {
    response.writeHead(401).end('{"detail":"Failed to enter: give the token."}');
  });
  await new Promise<void>((resolve) => {
    closed.listen(0, '127.0.0.1', resolve);
  });
  const access = {
    url: `http://127.0.0.1:${(closed.address() as AddressInfo).port}`,
    adminToken: null,
  };
  const plans = [{ place: 'f: /0', id: 'default', hooks: [hook('d')] }];
  const mistakes = await prepareSandboxes(access, plans, () => undefined);
  closed.close();
  expect(mistakes).toEqual(['f: /0: Failed to enter: give the token.']);
});

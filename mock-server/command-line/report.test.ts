import { createServer as createHttpServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { testProviders } from '../admin/test-providers.ts';
import { jsonAnswer } from '../api/answers.ts';
import { testProvider } from '../api/test-provider.ts';
import type { Provider } from '../api/provider.ts';
import { createServer } from '../create-server.ts';
import { runCommand } from './test-command.ts';

const opened: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function start(providers: readonly Provider[]): Promise<string> {
  const server = await createServer({ providers });
  opened.push(() => server.close());
  return server.listen(0, '127.0.0.1');
}

/** A server that is none of ours. */
async function startOther(listener: RequestListener): Promise<string> {
  const server = createHttpServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  opened.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const run = (...args: readonly string[]) => runCommand('report', ...args);

async function createNote(url: string, body: object, headers: object = {}): Promise<void> {
  const answer = await fetch(`${url}/notes/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
}

test('what was exercised, what was not, what was refused and where', async () => {
  const url = await start(await testProviders());
  await createNote(url, { text: 'a' });
  await createNote(url, { text: 'b' });
  await createNote(url, { other: 1 });
  await createNote(url, { text: 'c' }, { 'X-Key': 'wrong' });
  await createNote(url, { text: 'd' }, { Prefer: 'code=500' });
  expect(await run('--url', url)).toEqual({
    code: 0,
    error: '',
    out: `Contract report of all sandboxes

notes: 1 of 2 operations, 3 of 9 answers, 0 of 1 parameters, 1 of 1 properties, 4 of 4 properties of answers
  operation                   requests  answers seen      not seen
  createNote  POST /v1/notes  4         201 ×2, 400, 401  413, 429, 500
  listNotes   GET /v1/notes   0                           200, 401, 418

  Not sent
    createNote  query loud

  Made to order (Prefer, faults), not counted
    createNote  500

  Refused
    createNote  invalid-request, unauthenticated

  Requests that broke the specification
    default req_3  createNote  400  body must have required property 'text'

Not called: books

4 requests, 2 refused. Every answer kept to its specification.
`,
  });
});

test('a server that nobody called', async () => {
  const url = await start(await testProviders());
  expect(await run('--url', `${url}/`)).toEqual({
    code: 0,
    error: '',
    out:
      'Contract report of all sandboxes\n\nNot called: notes, books\n\n' +
      '0 requests, 0 refused. Every answer kept to its specification.\n',
  });
});

test('an answer that broke its specification makes the command fail', async () => {
  const url = await start([
    await testProvider({ handle: () => jsonAnswer(201, { id: 'one', text: 'a' }) }),
  ]);
  await createNote(url, { text: 'a' });
  expect(await run('--url', url)).toEqual({
    code: 1,
    error: '',
    out: `Contract report of all sandboxes

notes: 1 of 2 operations, 1 of 9 answers, 0 of 1 parameters, 1 of 1 properties, 1 of 1 properties of answers
  operation                   requests  answers seen  not seen
  createNote  POST /v1/notes  1         500           201, 400, 401, 413, 429
  listNotes   GET /v1/notes   0                       200, 401, 418

  Not sent
    createNote  query loud

  Answers and events that broke the specification
    default req_1  createNote  500  body /id must be integer

1 request, 0 refused. Answers or events broke their specification in 1 place.
`,
  });
});

test('--fail-on refusals fails when a client was refused, in the sandbox that is asked about', async () => {
  const url = await start(await testProviders());
  await createNote(url, { text: 'a' });
  expect((await run('--url', url, '--fail-on', 'refusals')).code).toBe(0);
  await createNote(url, {}, { 'X-Sandbox': 'default' });
  await fetch(`${url}/__admin/sandboxes`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"id":"other"}',
  });
  expect((await run('--url', url)).code).toBe(0);
  expect((await run('--url', url, '--fail-on', 'refusals')).code).toBe(1);
  const other = await run('--url', url, '--fail-on', 'refusals', '--sandbox', 'other');
  expect([other.code, other.out.split('\n', 1)]).toEqual([0, ['Contract report of sandbox other']]);
});

test('--json prints what the admin API answers', async () => {
  const url = await start(await testProviders());
  await createNote(url, { text: 'a' });
  const answer = await fetch(`${url}/__admin/contract`);
  const { code, out } = await run('--url', url, '--json');
  expect([code, JSON.parse(out)]).toEqual([0, await answer.json()]);
});

test('an unknown sandbox is answered with the nearest', async () => {
  const url = await start(await testProviders());
  expect(await run('--url', url, '--sandbox', 'defalt')).toEqual({
    code: 2,
    out: '',
    error:
      `Failed to fetch the report from ${url}: there is no sandbox "defalt". Did you mean default? ` +
      'Leave --sandbox out for all of them, also those that were deleted.\n',
  });
});

test('wrong usage is said to be so', async () => {
  expect(await run('--sandbox', '')).toEqual({
    code: 2,
    out: '',
    error:
      'Failed to fetch the report: --sandbox is empty. Name a sandbox, or leave it out for all of them.\n',
  });
  expect(await run('--url', 'localhost:4010')).toEqual({
    code: 2,
    out: '',
    error:
      'Failed to fetch the report: --url localhost:4010 is no address. Give one such as http://127.0.0.1:4010.\n',
  });
  expect((await run('--fail-on', 'warnings')).code).toBe(2);
});

test('a server that is not there, or is another one, is said to be so', async () => {
  const gone = await startOther(() => undefined);
  for (const close of opened.splice(0)) await close();
  expect(await run('--url', gone)).toEqual({
    code: 1,
    out: '',
    error:
      `Failed to fetch the report from ${gone}: nothing listens there. ` +
      'Start the server with webhook-sandbox serve, or name it with --url.\n',
  });
  const other = await startOther((_request, response) => response.end('<html></html>'));
  expect(await run('--url', other)).toEqual({
    code: 1,
    out: '',
    error:
      `Failed to fetch the report from ${other}: what listens there is no webhook-sandbox, ` +
      'or another version of it (status 200). Check --url.\n',
  });
  const missing = await startOther((_request, response) => {
    response.statusCode = 404;
    response.end('{"detail":"no such page"}');
  });
  expect((await run('--url', missing, '--sandbox', 'a')).error).toBe(
    `Failed to fetch the report from ${missing}: what listens there is no webhook-sandbox, ` +
      'or another version of it (status 404: no such page). Check --url.\n',
  );
});

test('the token is sent, and a refused one is said to be so', async () => {
  const url = await startOther((request, response) => {
    response.statusCode = request.headers.authorization === 'Bearer right' ? 200 : 401;
    response.end('{"sandbox":null,"providers":[]}');
  });
  expect((await run('--url', url, '--admin-token', 'right')).code).toBe(0);
  expect(await run('--url', url, '--admin-token', 'wrong')).toEqual({
    code: 1,
    out: '',
    error:
      `Failed to fetch the report from ${url}: the admin API refuses the token of --admin-token. ` +
      'Give the right one with --admin-token or WEBHOOK_SANDBOX_ADMIN_TOKEN.\n',
  });
  expect(await run('--url', url)).toEqual({
    code: 1,
    out: '',
    error:
      `Failed to fetch the report from ${url}: the admin API asks for a token. ` +
      'Give it with --admin-token or WEBHOOK_SANDBOX_ADMIN_TOKEN.\n',
  });
});

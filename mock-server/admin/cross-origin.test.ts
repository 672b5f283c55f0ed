/** Pages of the origins that were allowed may use the admin API; without any, no answer speaks of origins. */
import { afterEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer, ServerSettings } from '../create-server.ts';
import { sendAsBrowser } from './test-browser.ts';
import { everyOperation } from './test-operations.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer | undefined;
const defects: unknown[] = [];

afterEach(async () => {
  await server?.close();
  expect(defects).toEqual([]);
});

async function start(settings: ServerSettings): Promise<string> {
  server = await createServer({
    ...settings,
    providers: await testProviders(),
    onDefect: (error) => defects.push(error),
  });
  return server.listen(0, '127.0.0.1');
}

const page = 'https://page.example';
const corsOrigins = ['http://localhost:3000', 'HTTPS://Page.Example:443'];
const fromPage = { Origin: page, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors' };
const readable = {
  vary: 'Origin',
  'access-control-allow-origin': page,
  'access-control-expose-headers': 'Location',
};

test('a page of an allowed origin may ask for everything, and is told so beforehand', async () => {
  const url = await start({ corsOrigins, adminToken: 'secret' });
  for (const { method, target } of everyOperation()) {
    const answer = await sendAsBrowser(url, {
      method: 'OPTIONS',
      target,
      headers: {
        ...fromPage,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });
    expect(answer).toEqual({
      status: 204,
      headers: {
        ...readable,
        'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
        'access-control-allow-headers': 'Authorization, Content-Type, Last-Event-ID',
        'access-control-max-age': '600',
      },
      body: undefined,
    });
  }
});

test('a page of an allowed origin may read every answer, refusals too', async () => {
  const url = await start({ corsOrigins, adminToken: 'secret' });
  const withToken = { ...fromPage, Authorization: 'Bearer secret' };
  const target = '/__admin/sandboxes';
  const send = (headers: Record<string, string>, body: string) =>
    sendAsBrowser(url, { method: 'POST', target, headers, body });
  expect(await send(withToken, '{"id":"a"}')).toMatchObject({
    status: 201,
    headers: { ...readable, location: '/__admin/sandboxes/a' },
  });
  expect(await send(withToken, '{')).toMatchObject({ status: 400, headers: readable });
  expect(await send(fromPage, '{"id":"b"}')).toMatchObject({ status: 401, headers: readable });
  const led = { ...withToken, Host: 'evil.example' };
  expect(await send(led, '{"id":"c"}')).toMatchObject({ status: 403, headers: readable });
  expect(server?.sandboxes.list().map(({ id }) => id)).toEqual(['default', 'a']);
});

const others = [
  'https://evil.example',
  'https://page.example.evil.example',
  'http://page.example',
  'https://page.example:444',
  'https://sub.page.example',
  'http://localhost',
  'null',
];

test('an origin that differs in anything is not among the allowed ones', async () => {
  const url = await start({ corsOrigins });
  for (const Origin of others) {
    const headers = { Origin, 'Access-Control-Request-Method': 'POST' };
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const answer = await sendAsBrowser(url, { method, target: '/__admin/sandboxes', headers });
      expect([Origin, answer.status, answer.headers]).toEqual([Origin, 403, { vary: 'Origin' }]);
    }
  }
});

test('a cache is told that answers depend on the origin', async () => {
  const url = await start({ corsOrigins });
  const { status, headers } = await sendAsBrowser(url, { target: '/__admin' });
  expect([status, headers]).toEqual([200, { vary: 'Origin' }]);
});

test('a request for what may be sent, without an origin, is one like any other', async () => {
  const url = await start({ corsOrigins });
  const { status, headers } = await sendAsBrowser(url, {
    method: 'OPTIONS',
    target: '/__admin',
    headers: { 'Access-Control-Request-Method': 'GET' },
  });
  expect([status, headers]).toEqual([405, { vary: 'Origin', allow: 'GET, HEAD' }]);
});

/** No page in a browser reaches an operation of the admin API, whatever it makes the browser send. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { sendAsBrowser } from './test-browser.ts';
import { everyOperation } from './test-operations.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let url: string;
const defects: unknown[] = [];

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    allowHosts: ['Sandbox.Test', 'mock_1'],
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects).toEqual([]);
});

const state = () =>
  server.sandboxes.list().map((sandbox) => ({
    id: sandbox.id,
    clock: sandbox.clock.mode,
    ledger: sandbox.ledger.lastSequence,
  }));

const evil = 'https://evil.example';
const simple = { 'Content-Type': 'text/plain;charset=UTF-8' };
const fetched = { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };

/** What a browser puts on the wire, by what the page does. The Host is the server's own unless it is said. */
const attacks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'fetch of another site': { Origin: evil, 'Sec-Fetch-Site': 'cross-site', ...fetched, ...simple },
  'fetch with mode no-cors': {
    Origin: evil,
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'no-cors',
    ...simple,
  },
  'fetch of a browser without Sec-Fetch headers': { Origin: evil, ...simple },
  'fetch of a page on another port of this machine': {
    Origin: 'http://127.0.0.1:3000',
    'Sec-Fetch-Site': 'same-site',
    ...fetched,
  },
  'a page of the same host under https': { Origin: 'https://127.0.0.1', ...fetched },
  'a form in a sandboxed frame': {
    Origin: 'null',
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'navigate',
    'Content-Type': 'text/plain',
  },
  'a form after a redirect of a browser without Sec-Fetch headers': { Origin: 'null' },
  'an image': {
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'no-cors',
    'Sec-Fetch-Dest': 'image',
  },
  'an image on a page of another port': { 'Sec-Fetch-Site': 'same-site' },
  'a link': {
    'Sec-Fetch-Site': 'cross-site',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-User': '?1',
  },
  'two origins in one header': { Origin: `${evil}, http://127.0.0.1` },
  'a broken origin': { Origin: 'http://' },
};

test.each(Object.entries(attacks))('%s reaches no operation', async (_, headers) => {
  const before = state();
  for (const { method, target } of everyOperation()) {
    const body = method === 'GET' || method === 'HEAD' ? {} : { body: '{}' };
    const answer = await sendAsBrowser(url, { method, target, headers, ...body });
    expect([method, target, answer.status, answer.headers]).toEqual([method, target, 403, {}]);
    if (method !== 'HEAD') expect(answer.body).toMatchObject({ title: 'Origin not allowed' });
  }
  expect(state()).toEqual(before);
});

test.each([
  'evil.example',
  'EVIL.example.',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'localhost@evil.example',
  'evillocalhost',
  '127.1',
  '[::1].evil.example',
])('the name %s that was led here reaches no operation', async (name) => {
  const host = `${name}:${new URL(url).port}`;
  const named = name.toLowerCase().replace(/\.$/, '');
  const ways = [
    { headers: { Host: host, Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' } },
    { headers: { Host: host } },
    { headers: {}, before: `http://${host}` },
    { headers: { Host: host }, before: url },
  ];
  const before = state();
  for (const { method, target } of everyOperation()) {
    for (const { headers, before: prefix = '' } of ways) {
      const { status, body } = await sendAsBrowser(url, {
        method,
        target: `${prefix}${target}`,
        headers,
      });
      expect([method, target, status]).toEqual([method, target, 403]);
      if (method === 'HEAD') continue;
      expect(body).toEqual({
        type: 'about:blank',
        status: 403,
        title: 'Host not allowed',
        detail:
          `The request is addressed to the host ${JSON.stringify(named)}, which is not known to be this server's: ` +
          'a web page may have led a browser here. ' +
          'Address it as localhost or by its IP address, or start it with --allow-host and this name.',
      });
    }
  }
  expect(state()).toEqual(before);
});

test('a preflight is answered with 403, and with nothing that would let the request through', async () => {
  for (const { method, target } of everyOperation()) {
    const answer = await sendAsBrowser(url, {
      method: 'OPTIONS',
      target,
      headers: {
        Origin: evil,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': 'content-type',
        'Sec-Fetch-Site': 'cross-site',
      },
    });
    expect(answer).toEqual({
      status: 403,
      headers: {},
      body: {
        type: 'about:blank',
        status: 403,
        title: 'Origin not allowed',
        detail:
          'A page of the origin "https://evil.example" may not use the admin API. ' +
          'If it should, serve it from an origin of its own and start the server with --cors-origin and that origin.',
      },
    });
  }
});

test('an address that is no operation is refused in the same way', async () => {
  for (const target of ['/__admin/nowhere', '/__admin/sandboxes/default/reset?x=1', '/__admin/']) {
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    const { status, body } = await sendAsBrowser(url, { target, headers });
    expect([status, body]).toEqual([
      403,
      {
        type: 'about:blank',
        status: 403,
        title: 'Origin not allowed',
        detail:
          'A page of another origin made a browser send this request (Sec-Fetch-Site: cross-site). ' +
          'Open the address by itself; a page that should use the admin API is allowed with --cors-origin and its origin.',
      },
    ]);
  }
});

test.each([
  '127.0.0.1',
  '127.9.9.9:80',
  '192.168.1.5:4010',
  '[::1]:4010',
  '[fe80::1]',
  'localhost',
  'LOCALHOST.:4010',
  'sandbox.localhost:4010',
  'sandbox.test:1',
  'SANDBOX.TEST.',
  'mock_1:4010',
])('the host %s is taken for the server', async (host) => {
  const { status } = await sendAsBrowser(url, { target: '/__admin', headers: { Host: host } });
  expect(status).toBe(200);
});

test('a page of the server itself may use it, and so may whoever types the address', async () => {
  for (const host of [new URL(url).host, 'localhost', 'sandbox.test:80']) {
    const own = { Host: host, Origin: `http://${host.replace(/:80$/, '')}` };
    const ways = [
      { ...own, 'Sec-Fetch-Site': 'same-origin' },
      { Host: host, 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate' },
      own,
    ];
    for (const headers of ways) {
      const answer = await sendAsBrowser(url, { target: '/__admin', headers });
      expect([host, answer.status, answer.headers]).toEqual([host, 200, {}]);
    }
  }
});

test('without the headers of a browser every operation is reached: it refuses what it does not know', async () => {
  for (const { method, target } of everyOperation()) {
    const { status } = await sendAsBrowser(url, { method, target: `${target}?unknown=1` });
    expect([method, target, status]).toEqual([method, target, 422]);
  }
});

test('a refusal does not wait for the body, nor does it break the connection for what follows', async () => {
  const answer = await sendAsBrowser(url, {
    method: 'POST',
    target: '/__admin/sandboxes',
    headers: { Origin: evil },
    body: ' '.repeat(3 * 1024 * 1024),
  });
  expect(answer.status).toBe(403);
});

test('the providers are not guarded: they are what clients under any name talk to', async () => {
  const { status } = await sendAsBrowser(url, {
    target: '/v1/notes',
    headers: { Host: 'notes.example', Origin: evil, 'Sec-Fetch-Site': 'cross-site', 'X-Key': 'k' },
  });
  expect(status).toBe(200);
});

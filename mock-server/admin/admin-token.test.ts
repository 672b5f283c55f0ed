/** Who has no token reaches no operation of the admin API, where one is asked for. */
import { afterEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer, ServerSettings } from '../create-server.ts';
import { AdminAccess } from './admin-access.ts';
import { sendAsBrowser } from './test-browser.ts';
import { everyOperation } from './test-operations.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer | undefined;
const defects: unknown[] = [];

afterEach(async () => {
  await server?.close();
  expect(defects).toEqual([]);
});

async function create(settings: ServerSettings): Promise<SandboxServer> {
  server = await createServer({
    ...settings,
    providers: await testProviders(),
    onDefect: (error) => defects.push(error),
  });
  return server;
}

const adminToken = 'a-token/of+our~own_1.0==';

const refusal = (fault: string, method = 'GET') => ({
  status: 401,
  headers: { 'www-authenticate': 'Bearer realm="webhook-sandbox admin"' },
  body:
    method === 'HEAD'
      ? undefined
      : {
          type: 'about:blank',
          status: 401,
          title: 'Unauthorized',
          detail:
            `${fault} Send the header "Authorization: Bearer <token>" ` +
            'with the token that --admin-token gave to the server, or that it printed when it started.',
        },
});

const withoutToken = [
  {},
  { Authorization: `Basic ${adminToken}` },
  { Authorization: 'Bearer' },
  { Authorization: adminToken },
  { Cookie: `token=${adminToken}` },
];
const withWrongToken = [
  { Authorization: 'Bearer x' },
  { Authorization: `Bearer ${adminToken}=` },
  { Authorization: `Bearer ${adminToken.slice(0, -1)}` },
  { Authorization: `Bearer ${adminToken.toUpperCase()}` },
];

test('without the token, or with another one, no operation but health is reached', async () => {
  const url = await (await create({ adminToken })).listen(0, '127.0.0.1');
  const operations = everyOperation().filter(({ target }) => target !== '/__admin/health');
  operations.push({ method: 'POST', target: '/__admin/health' });
  operations.push({ method: 'GET', target: '/__admin/health/' });
  operations.push({ method: 'GET', target: `/__admin?token=${adminToken}` });
  for (const { method, target } of operations) {
    const missing = await sendAsBrowser(url, { method, target });
    expect([target, missing]).toEqual([target, refusal('The request has no token.', method)]);
    const headers = { Authorization: 'Bearer x' };
    const wrong = await sendAsBrowser(url, { method, target, headers });
    expect([target, wrong]).toEqual([
      target,
      refusal('The token is not the one of this server.', method),
    ]);
  }
});

test('the token is taken from Authorization alone, and whole', async () => {
  const url = await (await create({ adminToken })).listen(0, '127.0.0.1');
  const ways = [
    ...withoutToken.map((headers) => ({ headers, fault: 'The request has no token.' })),
    ...withWrongToken.map((headers) => ({
      headers,
      fault: 'The token is not the one of this server.',
    })),
  ];
  for (const { headers, fault } of ways) {
    const answer = await sendAsBrowser(url, { target: '/__admin', headers });
    expect([headers, answer]).toEqual([headers, refusal(fault)]);
  }
});

test('with the token every operation is reached', async () => {
  const url = await (await create({ adminToken })).listen(0, '127.0.0.1');
  const schemes = ['Bearer', 'bearer', 'BEARER '];
  for (const [at, { method, target }] of everyOperation().entries()) {
    const { status } = await sendAsBrowser(url, {
      method,
      target: `${target}?unknown=1`,
      headers: { Authorization: `${schemes[at % 3] ?? ''} ${adminToken}` },
    });
    expect([method, target, status]).toEqual([method, target, 422]);
  }
});

test('health is told without a token, but not under a foreign name and not to a foreign page', async () => {
  const url = await (await create({ adminToken })).listen(0, '127.0.0.1');
  const target = '/__admin/health';
  const statusWith = async (headers: Record<string, string>) =>
    (await sendAsBrowser(url, { target, headers })).status;
  expect(await statusWith({})).toBe(200);
  expect(await statusWith({ Authorization: 'Bearer x' })).toBe(200);
  expect(await statusWith({ Host: 'evil.example' })).toBe(403);
  expect(await statusWith({ Origin: 'https://evil.example' })).toBe(403);
});

test('the token does not open the door to a foreign page or name', async () => {
  const url = await (await create({ adminToken })).listen(0, '127.0.0.1');
  const Authorization = `Bearer ${adminToken}`;
  for (const headers of [{ Host: 'evil.example' }, { Origin: 'https://evil.example' }]) {
    const answer = await sendAsBrowser(url, {
      target: '/__admin',
      headers: { Authorization, ...headers },
    });
    expect(answer.status).toBe(403);
  }
});

test('a server that is told to listen off loopback asks for a token that it makes before it listens', async () => {
  const made = await create({});
  expect(made.adminToken).toBeUndefined();
  // An address that no machine has: the server never gets there, but is prepared for it.
  await expect(made.listen(0, '192.0.2.1')).rejects.toThrow();
  const token = made.adminToken ?? '';
  expect(token).toMatch(/^[0-9a-f]{32}$/);
  const url = await made.listen(0, '127.0.0.1');
  expect(made.adminToken).toBe(token);
  const statusWith = async (headers: Record<string, string>) =>
    (await sendAsBrowser(url, { target: '/__admin', headers })).status;
  expect(await statusWith({})).toBe(401);
  expect(await statusWith({ Authorization: `Bearer ${token}` })).toBe(200);
});

test('a token that was given is kept off loopback', () => {
  const access = new AdminAccess({ adminToken });
  access.listenOn('0.0.0.0');
  expect(access.token).toBe(adminToken);
});

test.each(['127.0.0.1', '127.3.2.1', '::1', '0:0:0:0:0:0:0:1', 'localhost', 'LocalHost'])(
  'on %s no token is asked for',
  (host) => {
    const access = new AdminAccess();
    access.listenOn(host);
    expect(access.token).toBeUndefined();
    expect(access.allowsToken('')).toBe(true);
  },
);

test.each(['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'fe80::1', 'mock.test', 'localhost.test', ''])(
  'on "%s" a token is asked for',
  (host) => {
    const access = new AdminAccess();
    access.listenOn(host);
    expect(access.token).toMatch(/^[0-9a-f]{32}$/);
    expect(access.allowsToken('')).toBe(false);
    expect(access.allowsToken(access.token ?? '')).toBe(true);
  },
);

test('the name that the server was told to listen on is one of its own', () => {
  const access = new AdminAccess();
  expect(access.allowsHost('mock.test')).toBe(false);
  access.listenOn('Mock.Test.');
  expect(access.allowsHost('mock.test')).toBe(true);
});

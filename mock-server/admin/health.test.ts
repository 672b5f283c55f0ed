import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
const defects: unknown[] = [];
let url: string;
let call: Call;

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects).toEqual([]);
});

test('GET /health tells the version of the package, the providers and how many sandboxes there are', async () => {
  const packageJson = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(packageJson) as { version: string };
  expect(await call('GET', '/health')).toMatchObject({
    status: 200,
    type: 'application/json',
    body: {
      status: 'ok',
      version,
      providers: ['notes', 'books'],
      sandboxes: 1,
      uptimeSeconds: expect.any(Number) as unknown,
    },
  });
});

test('uptimeSeconds counts on', async () => {
  const uptime = async () =>
    ((await call('GET', '/health')).body as { uptimeSeconds: number }).uptimeSeconds;
  const before = await uptime();
  expect(before).toBeLessThan(60);
  expect(await uptime()).toBeGreaterThanOrEqual(before);
});

test('HEAD is answered as GET, without a body', async () => {
  const answer = await call('HEAD', '/health');
  expect(answer).toMatchObject({ status: 200, type: 'application/json', body: undefined });
  expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(50);
});

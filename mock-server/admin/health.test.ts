import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { adminStage } from './test-admin.ts';

const { call } = adminStage();

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

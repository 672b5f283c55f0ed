/** The providers under their own names over HTTPS: a client that is led here sees nothing else than the real ones. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { loadAuthority } from '../mock-server/tls/load-authority.ts';
import { fetchInProcess } from '../mock-server/tls/test-client.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

let directory: string;
let authorityFile: string;
let target: OwnTarget;
let port: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));
  const authority = await loadAuthority(directory);
  authorityFile = authority.file;
  target = await startServer({ tls: { authority } });
  port = new URL(await target.server.listenTls(0, '127.0.0.1')).port;
});

afterAll(async () => {
  await target.stop();
  await rm(directory, { recursive: true });
});

afterEach(() => {
  expect(target.defects).toEqual([]);
});

/** The real addresses, and the credentials that the README gives. */
const addresses: [string, string, Record<string, string>][] = [
  [
    'api.bspk.com',
    '/api/platform/v1/webhook_endpoints',
    { Authorization: 'Bearer sandbox-bspk-key' },
  ],
  [
    'api.bigcommerce.com',
    '/stores/abc123/v3/hooks',
    { 'X-Auth-Token': 'sandbox-bigcommerce-token' },
  ],
  ['api.partoo.co', '/v2/webhooks?org_id=1', { 'x-APIKey': 'sandbox-partoo-provider' }],
  ['api.sandbox.partoo.co', '/v2/webhooks?org_id=1', { 'x-APIKey': 'sandbox-partoo-provider' }],
  ['api.instavm.io', '/v1/webhooks/endpoints', { 'X-API-Key': 'instavm_sk_sandbox' }],
];

test.each(addresses)('https://%s%s is answered with 200', async (host, path, headers) => {
  const url = `https://${host}:${port}${path}`;
  const answer = await fetchInProcess(url, headers, authorityFile);
  expect(answer).toMatchObject({ status: 200 });
});

test('a host that is no provider has no certificate here', async () => {
  const url = `https://api.example.com:${port}/`;
  expect(await fetchInProcess(url, {}, authorityFile)).toEqual({
    error: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
});

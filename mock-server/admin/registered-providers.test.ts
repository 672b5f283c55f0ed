/** The admin API over the providers that are registered, as a user meets them. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import type { ProviderDescription } from './describe-provider.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';

let server: SandboxServer;
let call: Call;
const defects: unknown[] = [];

beforeAll(async () => {
  server = await createServer({ onDefect: (error) => defects.push(error) });
  call = adminClient(await server.listen(0, '127.0.0.1'));
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects).toEqual([]);
});

async function first(): Promise<ProviderDescription> {
  const { body } = await call('GET', '/providers');
  const [provider] = (body as { providers: ProviderDescription[] }).providers;
  if (!provider) throw new Error('no provider is registered');
  return provider;
}

test('each is shown with operations, events, switches and credentials, and with its specification', async () => {
  const { body } = await call('GET', '/providers');
  const { providers } = body as { providers: ProviderDescription[] };
  expect(providers.map(({ name }) => name)).toEqual(server.providers.map(({ name }) => name));
  for (const provider of providers) {
    expect(provider.operations.some(({ stateful }) => stateful)).toBe(true);
    expect(provider.events.length).toBeGreaterThan(0);
    expect(provider.switches.map(({ name }) => name)).toContain(`${provider.name}.throttle`);
    expect(provider.credentials.length).toBeGreaterThan(0);
    const one = await call('GET', `/providers/${provider.name}`);
    expect([one.status, one.body]).toEqual([200, provider]);
    const specification = await call('GET', `/providers/${provider.name}/specification`);
    expect(specification).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
  }
});

test('every switch takes its own default', async () => {
  const { body } = await call('GET', '/sandboxes/default/options');
  const answer = await call('PATCH', '/sandboxes/default/options', body);
  expect([answer.status, answer.body]).toEqual([200, body]);
});

test('every credential, request and change of a sandbox can be shown', async () => {
  await call('POST', '/sandboxes', { id: 'shown' });
  const provider = await first();
  await fetch(`${provider.url.replace(/\/([^/]+)$/, '/sandboxes/shown/$1')}/`);
  for (const what of ['credentials', 'subscriptions', 'requests', 'ledger']) {
    expect((await call('GET', `/sandboxes/shown/${what}`)).status).toBe(200);
  }
  const { body } = await call('GET', '/sandboxes/shown/requests');
  expect((body as { requests: object[] }).requests).toMatchObject([
    { provider: provider.name, url: '/' },
  ]);
});

test('a credential that was added opens the provider in its sandbox and in no other', async () => {
  const provider = await first();
  const list = provider.operations.find(
    ({ method, path, stateful }) => method === 'GET' && stateful && !path.includes('{'),
  );
  const [[header, value] = ['', '']] = Object.entries(provider.credentials[0]?.headers ?? {});
  const headers = { [header]: `${value}-of-a-test` };
  const statusIn = async (id: string) => {
    const { body } = await call('GET', `/sandboxes/${id}`);
    const url = (body as { urls: Record<string, string> }).urls[provider.name] ?? '';
    return (await fetch(`${url}${list?.path ?? ''}`, { headers })).status;
  };
  await call('POST', '/sandboxes', { id: 'opened' });
  await call('POST', '/sandboxes', { id: 'closed' });
  expect([await statusIn('opened'), await statusIn('closed')]).toEqual([401, 401]);
  const account = { id: 'account-of-a-test' };
  const added = await call('POST', '/sandboxes/opened/credentials', {
    provider: provider.name,
    headers,
    account,
  });
  expect(added.status).toBe(201);
  expect([await statusIn('opened'), await statusIn('closed')]).toEqual([200, 401]);
  const { body } = await call('GET', '/sandboxes/opened/requests?status=200');
  expect((body as { requests: object[] }).requests).toMatchObject([
    { operation: list?.id, account: 'account-of-a-test' },
  ]);
});

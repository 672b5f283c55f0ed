/** The admin API over the providers that are registered, as a user meets them. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { providers } from '../providers/index.ts';
import type { Credential } from '../sandbox/credentials.ts';
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

interface Case {
  readonly before?: object;
  readonly clock?: object;
  readonly options?: object;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly credential: string;
    readonly body?: unknown;
  };
  readonly expect: { readonly status?: number };
}

interface CredentialsFile {
  readonly variables: Readonly<Record<string, string>>;
  readonly credentials: readonly Omit<Credential, 'provider'>[];
}

const fixture = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}/${file}`, import.meta.url), 'utf8'));

const credentialsFile = (name: string) => fixture(name, 'credentials.json') as CredentialsFile;

/** The first create that needs nothing beforehand, as a client sends it. */
function someCreate(name: string) {
  const { cases } = fixture(name, 'cases.json') as { cases: Case[] };
  const { variables, credentials } = credentialsFile(name);
  const found = cases.find(
    (one) =>
      one.request.method === 'POST' &&
      Math.floor((one.expect.status ?? 0) / 100) === 2 &&
      !one.before &&
      !one.clock &&
      !one.options,
  );
  const credential = credentials.find(({ id }) => id === found?.request.credential);
  if (!found || !credential) throw new Error(`${name} has no case of a create`);
  const { path, body } = found.request;
  return {
    path: path.replace(/\$\{(\w+)\}/g, (_whole, variable: string) => variables[variable] ?? ''),
    body: JSON.stringify(body),
    credential,
    status: found.expect.status,
  };
}

test.each(providers)('$name: a create is shown with all that it did', async ({ name }) => {
  const id = `shown-${name}`;
  const made = await call('POST', '/sandboxes', { id });
  const { urls } = made.body as { urls: Record<string, string> };
  const { path, body, credential, status } = someCreate(name);
  const sent = await fetch(`${urls[name] ?? ''}${path}`, {
    method: 'POST',
    headers: { ...credential.headers, 'Content-Type': 'application/json' },
    body,
  });
  const answer: unknown = await sent.json();
  expect(sent.status).toBe(status);
  const read = async (what: string) => {
    const { status, body } = await call('GET', `/sandboxes/${id}/${what}`);
    return [status, body];
  };
  const account = credential.account.id;
  const request = { provider: name, method: 'POST', url: path, body, status, answer, account };
  expect(await read('requests')).toMatchObject([200, { requests: [request], dropped: 0 }]);
  expect(await read('ledger?kind=change')).toMatchObject([
    200,
    { entries: [{ kind: 'change', cause: 'req_1' }] },
  ]);
  expect(await read('ledger')).toMatchObject([
    200,
    { entries: [{ kind: 'change' }, { kind: 'request', id: 'req_1', ...request }], last: 2 },
  ]);
  const target = /"(https:[^"]+)"/.exec(body)?.[1];
  expect(await read('subscriptions')).toMatchObject([
    200,
    { subscriptions: [{ provider: name, target, active: true }] },
  ]);
  const { credentials } = credentialsFile(name);
  expect(await read(`credentials?provider=${name}`)).toEqual([
    200,
    { credentials: credentials.map((one) => ({ ...one, provider: name })) },
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

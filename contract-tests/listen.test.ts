/** `webhook-sandbox listen` and every provider: what the sandbox sends, the receiver finds to be signed. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { runCommandLine } from '../mock-server/command-line/run-command-line.ts';
import { startCommand } from '../mock-server/command-line/test-terminal.ts';
import type { RunningCommand } from '../mock-server/command-line/test-terminal.ts';
import { credentialHeaders, readCredentials } from './fixtures.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

/** What listens to everything registers here, because not every provider takes plain http; it is forwarded. */
const shop = 'https://shop.example.com';
const hook = `${shop}/in`;

interface Case {
  /** Below the address of the provider, and what is sent there to register a subscription. */
  readonly path: string;
  readonly body: object;
  readonly event: string;
  /** With a key that is not the right one. */
  readonly wrong: string;
}

const otherSecret =
  'the signature does not match: it was made with another secret, or for another body';

const cases: Readonly<Record<string, Case>> = {
  bspk: {
    path: '/api/platform/v1/webhook_endpoints',
    body: { target_url: hook, events: ['cart.created'], is_enabled: true },
    event: 'cart.created',
    wrong: 'X-Bspk-Secret is not the secret of this endpoint',
  },
  bigcommerce: {
    path: '/stores/abc/v3/hooks',
    body: { scope: 'store/order/created', destination: hook, is_active: true },
    event: 'store/order/created',
    wrong: otherSecret,
  },
  partoo: {
    path: '/v2/webhooks?org_id=1',
    body: { items: [{ url: hook, event_type: 'business_created' }] },
    event: 'business_created',
    wrong: 'the signature does not match: it was made with another key, or for another body',
  },
  instavm: {
    path: '/v1/webhooks/endpoints',
    body: { url: hook, event_patterns: ['vm.*'] },
    event: 'vm.created',
    wrong: otherSecret,
  },
};

const directory = mkdtempSync(join(tmpdir(), 'webhook-sandbox-'));
const running: RunningCommand<number>[] = [];
let target: OwnTarget;

beforeAll(async () => {
  target = await startServer();
});

afterEach(async () => {
  for (const command of running.splice(0)) expect(await command.stop()).toBe(0);
  expect(target.defects).toEqual([]);
});

afterAll(async () => {
  rmSync(directory, { recursive: true });
  await target.stop();
});

async function listen(...args: readonly string[]): Promise<RunningCommand<number>> {
  const command = startCommand((terminal) =>
    runCommandLine(['listen', '--port', '0', ...args], terminal),
  );
  running.push(command);
  await command.ready();
  return command;
}

async function send<Body>(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Body> {
  const answer = await fetch(target.url + path, {
    method,
    headers: { ...headers, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** @returns the id of a new sandbox, and the answer to the registration */
async function register(provider: string): Promise<{ id: string; answer: { secret?: string } }> {
  const { path, body } = wanted(provider);
  const { id } = await send<{ id: string }>('POST', '/__admin/sandboxes', {});
  const headers = credentialHeaders(readCredentials(provider), 'default');
  const answer = await send<{ secret?: string }>(
    'POST',
    `/sandboxes/${id}/${provider}${path}`,
    body,
    headers,
  );
  return { id, answer };
}

async function trigger(id: string, provider: string, command: RunningCommand<number>) {
  const to = await command.ready();
  await send('PUT', `/__admin/sandboxes/${id}/forwards`, [{ from: shop, to }]);
  const { event: type } = wanted(provider);
  await send('POST', `/__admin/sandboxes/${id}/events`, { provider, type });
}

function wanted(provider: string): Case {
  const found = cases[provider];
  if (!found) throw new Error(`There is no case of ${provider}.`);
  return found;
}

/** The options that give what a developer of the receiver knows. */
async function keyOptions(provider: string, id: string, secret = ''): Promise<string[]> {
  switch (provider) {
    case 'bigcommerce':
      return ['--secret', 'sandbox-client-secret'];
    case 'partoo': {
      const path = `/__admin/sandboxes/${id}/keys?provider=partoo`;
      const { keys } = await send<{ keys: { pem: string }[] }>('GET', path);
      return ['--public-key', keyFile('right', keys[0]?.pem ?? '')];
    }
    default:
      return ['--secret', secret];
  }
}

function keyFile(name: string, pem: string): string {
  const file = join(directory, `${name}.pem`);
  writeFileSync(file, pem);
  return file;
}

const headline = (provider: string) => `POST /in · ${wanted(provider).event} · answered 200`;

for (const provider of Object.keys(cases)) {
  test(`${provider}: with its key the receiver says that the signature is valid`, async () => {
    const { id, answer } = await register(provider);
    const command = await listen(...(await keyOptions(provider, id, answer.secret)));
    await trigger(id, provider, command);
    await command.shows(`${headline(provider)}\n  signature valid (${provider})\n`);
  });

  test(`${provider}: without any option but the server's address as well`, async () => {
    const { id } = await register(provider);
    const command = await listen('--server', target.url, '--sandbox', id);
    await trigger(id, provider, command);
    await command.shows(`${headline(provider)}\n  signature valid (${provider})\n`);
  });

  test(`${provider}: with another key the receiver says why it is not`, async () => {
    const { id } = await register(provider);
    const { publicKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const command = await listen(
      ...['--secret', 'whsec_bm90IHRoZSBrZXk=', '--public-key', keyFile('other', pem)],
    );
    await trigger(id, provider, command);
    const why = wanted(provider).wrong;
    await command.shows(`${headline(provider)}\n  signature invalid (${provider}): ${why}\n`);
  });
}

test('the secrets of all providers can be given together', async () => {
  const registered = await Promise.all(
    Object.keys(cases).map(async (provider) => ({ provider, ...(await register(provider)) })),
  );
  const options = await Promise.all(
    registered.map(({ provider, id, answer }) => keyOptions(provider, id, answer.secret)),
  );
  const command = await listen(...options.flat());
  for (const { provider, id } of registered) {
    await trigger(id, provider, command);
    await command.shows(`${headline(provider)}\n  signature valid (${provider})\n`);
  }
});

test('after a rotation the receiver knows a call by the old secret and by the new one', async () => {
  const { id, answer } = await register('instavm');
  const { endpoint, secret } = answer as unknown as { endpoint: { id: string }; secret: string };
  const headers = credentialHeaders(readCredentials('instavm'), 'default');
  const path = `/sandboxes/${id}/instavm/v1/webhooks/endpoints/${endpoint.id}/rotate-secret`;
  const rotated = await send<{ secret: string }>('POST', path, undefined, headers);
  expect(rotated.secret).not.toBe(secret);
  for (const known of [secret, rotated.secret]) {
    const command = await listen('--secret', known);
    await trigger(id, 'instavm', command);
    await command.shows('signature valid (instavm)\n');
  }
});

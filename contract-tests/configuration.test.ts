/** A configuration file, read by the command as a process: what it prepares is there when the server is ready. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const command = fileURLToPath(new URL('../mock-server/webhook-sandbox.mjs', import.meta.url));

/** Starts the command beside a configuration file, and stops it as soon as it is ready and `whileReady` has run. */
async function serve(
  yaml: string,
  environment: Readonly<Record<string, string>> = {},
  whileReady: (url: string) => Promise<unknown> = () => Promise.resolve(),
) {
  const directory = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));
  await writeFile(join(directory, 'webhook-sandbox.config.yaml'), yaml);
  const child = spawn(process.execPath, [command, 'serve', '--port', '0'], {
    cwd: directory,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit');
  let error = '';
  child.stderr.on('data', (chunk) => (error += String(chunk)));
  let out = '';
  for await (const chunk of child.stdout) {
    out += String(chunk);
    const [, url] = /^ready (\S+)$/m.exec(out) ?? [];
    if (url === undefined) continue;
    await whileReady(url).finally(() => child.kill('SIGTERM'));
  }
  const [code] = (await exit) as [number | null];
  return { code, out, error };
}

async function get(url: string, headers: Record<string, string> = {}): Promise<unknown> {
  return (await fetch(url, { headers })).json();
}

test('the sandboxes of the file are there with their hooks and credentials when the server is ready', async () => {
  const yaml = `
port: 4010
logLevel: silent
options:
  bspk.throttle: 'off'
sandboxes:
  - id: default
    seed: mine
    clock: { mode: frozen, now: '2026-01-01T00:00:00.000Z' }
    options: { bspk.isEnabledOptional: true }
    hooks:
      - provider: bspk
        path: /api/platform/v1/webhook_endpoints
        body: { target_url: https://shop.example.com/in, events: [shopper.created] }
  - id: checkout
    clock: { mode: frozen, now: '2026-02-01T00:00:00.000Z' }
    credentials:
      - provider: partoo
        id: mine
        headers: { x-APIKey: my-own-key }
        account: { id: provider-9, role: PROVIDER, organisations: [9] }
    hooks:
      - provider: partoo
        credential: mine
        path: /v2/webhooks?org_id=9
        body: { items: [{ url: https://app.example.com/partoo, event_type: business_created }] }
      - provider: bigcommerce
        path: /stores/abc123/v3/hooks
        body: { scope: store/order/created, destination: https://shop.example.com/hooks }
`;
  const { code, error } = await serve(yaml, { WEBHOOK_SANDBOX_LOG_LEVEL: 'warn' }, async (url) => {
    const endpoints = '/bspk/api/platform/v1/webhook_endpoints';
    const asCompany = { Authorization: 'Bearer sandbox-bspk-key' };
    expect(await get(url + endpoints, asCompany)).toEqual([
      {
        id: 1,
        target_url: 'https://shop.example.com/in',
        events: ['shopper.created'],
        is_enabled: true,
        created_at: '2026-01-01T00:00:00.000Z',
        updated_at: '2026-01-01T00:00:00.000Z',
      },
    ]);
    expect(await get(`${url}/sandboxes/checkout${endpoints}`, asCompany)).toEqual([]);
    expect(await get(`${url}/__admin/sandboxes/default`)).toMatchObject({ seed: 'mine' });
    const hooks = `${url}/sandboxes/checkout/bigcommerce/stores/abc123/v3/hooks`;
    expect(await get(hooks, { 'X-Auth-Token': 'sandbox-bigcommerce-token' })).toMatchObject({
      data: [{ destination: 'https://shop.example.com/hooks', created_at: 1_769_904_000 }],
    });
    const webhooks = `${url}/sandboxes/checkout/partoo/v2/webhooks?org_id=9`;
    expect(await get(webhooks, { 'x-APIKey': 'my-own-key' })).toMatchObject({
      items: [{ url: 'https://app.example.com/partoo', org_id: 9 }],
    });
  });
  expect([code, error]).toEqual([0, '']);
});

test('a hook that its provider refuses stops the start, with the place in the file and the words of the provider', async () => {
  const yaml = `
logLevel: silent
sandboxes:
  - id: checkout
    hooks:
      - provider: bspk
        path: /api/platform/v1/webhook_endpoints
        body: { target_url: https://shop.example.com/in, events: [shopper.created], is_enabled: true }
      - provider: bspk
        path: /api/platform/v1/webhook_endpoints
        body: { events: [shopper.created], is_enabled: true }
  - id: other
    credentials:
      - { provider: partoo, headers: { x-APIKy: k }, account: { id: nine, role: PROVIDER, organisations: [9] } }
`;
  const place = 'webhook-sandbox.config.yaml: /sandboxes';
  expect(await serve(yaml)).toEqual({
    code: 2,
    out: '',
    error: [
      'Failed to start:',
      `  ${place}/0/hooks/1: POST /sandboxes/checkout/bspk/api/platform/v1/webhook_endpoints was answered 422: ` +
        `{"errors":[{"title":"Target url can't be blank","code":"blank"}]}`,
      `  ${place}/1/credentials/0/headers/x-APIKy: is no header in which partoo takes credentials. ` +
        'Did you mean x-APIKey?',
      'See webhook-sandbox serve --help.',
      '',
    ].join('\n'),
  });
});

test('switches and credentials that no provider knows are told together, before anything listens', async () => {
  const yaml = `
options: { bspk.throtle: 'off' }
sandboxes:
  - id: default
    options: { partoo.throttle: maybe }
    hooks:
      - { provider: partoo, credential: defualt, path: /v2/webhooks, body: {} }
`;
  const file = 'webhook-sandbox.config.yaml:';
  expect(await serve(yaml, { WEBHOOK_SANDBOX_OPTION: 'bspk.throttle=never' })).toEqual({
    code: 2,
    out: '',
    error: [
      'Failed to start:',
      `  ${file} /options/bspk.throtle: names no switch. Did you mean bspk.throttle?`,
      '  WEBHOOK_SANDBOX_OPTION=bspk.throttle: takes "on", "off" or a number of requests, not "never".',
      `  ${file} /sandboxes/0/options/partoo.throttle: takes "on", "off" or a number of requests, not "maybe".`,
      `  ${file} /sandboxes/0/hooks/0/credential "defualt": names no credential of partoo. Did you mean default?`,
      'See webhook-sandbox serve --help.',
      '',
    ].join('\n'),
  });
});

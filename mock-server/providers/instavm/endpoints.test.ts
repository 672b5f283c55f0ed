import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../../create-server.ts';
import type { SandboxServer } from '../../create-server.ts';
import type { Account } from '../../sandbox/credentials.ts';
import { credentials } from '../../sandbox/credentials.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { instavm } from './index.ts';

const key = 'instavm_sk_sandbox';

let server: SandboxServer;
let origin: string;

beforeAll(async () => {
  server = await createServer();
  origin = await server.listen(0, '127.0.0.1');
}, 60_000);

afterAll(() => server.close());

function addKey(sandbox: Sandbox, text: string, account: Account): void {
  sandbox.transact(null, (transaction) => {
    const headers = { 'X-API-Key': text };
    const credential = { provider: 'instavm', id: text, title: text, headers, account };
    transaction.put(credentials, `instavm/${text}`, credential);
  });
}

async function send(sandbox: Sandbox, withKey: string, method: string, path = '', body?: string) {
  const address = `${origin}/sandboxes/${sandbox.id}/instavm/v1/webhooks/endpoints${path}`;
  const headers = { 'X-API-Key': withKey, 'Content-Type': 'application/json' };
  const answer = await fetch(address, { method, headers, ...(body !== undefined && { body }) });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

interface Created {
  readonly endpoint: { readonly id: string; readonly user_id: number };
  readonly secret: string;
}

async function create(sandbox: Sandbox, withKey = key): Promise<Created> {
  const answer = await send(sandbox, withKey, 'POST', '', '{"url":"https://a.example/in"}');
  return answer.body as Created;
}

test('another user’s endpoint is as unknown as one that does not exist', async () => {
  const sandbox = server.sandboxes.create({});
  addKey(sandbox, 'instavm_sk_other', { id: 'user-2', userId: 2 });
  const { endpoint } = await create(sandbox);
  const refused = { status: 404, body: { detail: 'Webhook endpoint not found' } };
  for (const [method, path] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/verify'],
    ['POST', '/rotate-secret'],
  ] as const) {
    const body = method === 'PATCH' ? '{}' : undefined;
    const answer = await send(sandbox, 'instavm_sk_other', method, `/${endpoint.id}${path}`, body);
    expect(answer).toEqual(refused);
  }
  expect(await send(sandbox, 'instavm_sk_other', 'GET')).toEqual({ status: 200, body: [] });
  expect((await send(sandbox, key, 'GET')).body).toEqual([endpoint]);
});

test('endpoints are listed in the order of their creation', async () => {
  const sandbox = server.sandboxes.create({});
  const created = [await create(sandbox), await create(sandbox), await create(sandbox)];
  await send(sandbox, key, 'PATCH', `/${created[0]?.endpoint.id ?? ''}`, '{"description":"x"}');
  const list = (await send(sandbox, key, 'GET')).body as { id: string }[];
  expect(list.map(({ id }) => id)).toEqual(created.map(({ endpoint }) => endpoint.id));
});

test('a rotation makes another secret, and the hint is its end', async () => {
  const sandbox = server.sandboxes.create({});
  const { endpoint, secret } = await create(sandbox);
  const rotated = (await send(sandbox, key, 'POST', `/${endpoint.id}/rotate-secret`))
    .body as Created;
  expect(rotated.secret).not.toBe(secret);
  const hint = rotated.secret.slice(-4);
  expect(rotated.endpoint).toMatchObject({ id: endpoint.id, secret_hint: hint });
});

test('what Python reads as a number and JSON does not is refused where an integer belongs', async () => {
  const sandbox = server.sandboxes.create({});
  for (const constant of ['NaN', 'Infinity', '-Infinity', '1e400']) {
    const body = `{"url":"a","timeout_seconds":${constant}}`;
    const msg = 'Input should be a finite number';
    const loc = ['body', 'timeout_seconds'];
    expect(await send(sandbox, key, 'POST', '', body)).toEqual({
      status: 422,
      body: { detail: [{ type: 'finite_number', loc, msg, input: null }] },
    });
  }
  const ignored = await send(sandbox, key, 'POST', '', '{"url":"a","extra":[NaN]}');
  expect(ignored.status).toBe(200);
});

test('subscriptions are shown with their secrets', async () => {
  const sandbox = server.sandboxes.create({});
  const { endpoint, secret } = await create(sandbox);
  expect(instavm.subscriptions(sandbox)).toEqual([
    {
      provider: 'instavm',
      id: endpoint.id,
      account: 'user-1',
      target: 'https://a.example/in',
      events: ['*'],
      active: true,
      state: 'active',
      reason: null,
      record: { ...endpoint, secret },
    },
  ]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../../create-server.ts';
import type { SandboxServer } from '../../create-server.ts';
import { credentials } from '../../sandbox/credentials.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { bspk } from './index.ts';

const key = 'sandbox-bspk-key';
const start = '2026-01-01T00:00:00.000Z';
const startMs = Date.parse(start);

let server: SandboxServer;
let origin: string;

beforeAll(async () => {
  server = await createServer();
  origin = await server.listen(0, '127.0.0.1');
}, 60_000);

afterAll(() => server.close());

function newSandbox(): Sandbox {
  return server.sandboxes.create({ clock: { mode: 'frozen', now: start } });
}

function addKey(sandbox: Sandbox, text: string, company: string): void {
  sandbox.transact(null, (transaction) => {
    const headers = { Authorization: `Bearer ${text}` };
    const account = { id: company };
    const credential = { provider: 'bspk', id: text, title: text, headers, account };
    transaction.put(credentials, `bspk/${text}`, credential);
  });
}

async function send(sandbox: Sandbox, withKey: string, method = 'GET', path = '', body?: object) {
  const answer = await fetch(
    `${origin}/sandboxes/${sandbox.id}/bspk/api/platform/v1/webhook_endpoints${path}`,
    {
      method,
      headers: { Authorization: `Bearer ${withKey}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    },
  );
  const text = await answer.text();
  const { headers } = answer;
  return {
    status: answer.status,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
    quota: ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`)),
  };
}

const attributes = {
  target_url: 'https://a.example/in',
  events: ['cart.created'],
  is_enabled: true,
};

/** What the rate limit says after `used` requests at the same moment. */
const left = (used: number): (string | null)[] => ['30', String(30 - used), null];

test('the thirty-first request in ten seconds is refused, and moving the clock on opens the window', async () => {
  const sandbox = newSandbox();
  for (let used = 1; used <= 30; used += 1) {
    expect(await send(sandbox, key)).toEqual({ status: 200, body: [], quota: left(used) });
  }
  const refused = {
    status: 429,
    body: { errors: [{ title: 'Throttle Limit reached', code: 'rate_limited' }] },
    quota: ['30', '0', String(startMs / 1_000 + 10)],
  };
  expect(await send(sandbox, key)).toEqual(refused);
  sandbox.moveClock(startMs + 9_999);
  expect(await send(sandbox, key)).toEqual(refused);
  sandbox.moveClock(startMs + 10_000);
  expect(await send(sandbox, key)).toEqual({ status: 200, body: [], quota: left(1) });
});

test('the window rolls: what came later counts for longer', async () => {
  const sandbox = newSandbox();
  await send(sandbox, key);
  sandbox.moveClock(startMs + 5_500);
  for (let used = 2; used <= 30; used += 1) await send(sandbox, key);
  sandbox.moveClock(startMs + 10_000);
  expect((await send(sandbox, key)).quota).toEqual(['30', '0', null]);
  // The next one leaves at 15.5 s; the header has whole seconds, and a client that waits for them gets in.
  expect((await send(sandbox, key)).quota).toEqual(['30', '0', String(startMs / 1_000 + 16)]);
});

test('each key has its own quota, and all keys of a company see the same endpoints', async () => {
  const sandbox = newSandbox();
  addKey(sandbox, 'second-key', 'company-1');
  const created = await send(sandbox, key, 'POST', '', attributes);
  expect(created.quota).toEqual(left(1));
  const { secret, ...shown } = created.body as { secret: string };
  expect(secret).toMatch(/^[0-9a-f]{32}$/);
  expect(await send(sandbox, 'second-key')).toEqual({ status: 200, body: [shown], quota: left(1) });
});

test('the endpoints of another company are as unknown as those that do not exist', async () => {
  const sandbox = newSandbox();
  addKey(sandbox, 'other-key', 'company-2');
  await send(sandbox, key, 'POST', '', attributes);
  const title = 'No webhook endpoints found with IDs: [1]';
  const refused = { status: 404, body: { errors: [{ title, code: 'not_found' }] } };
  expect(await send(sandbox, 'other-key', 'GET', '/1')).toMatchObject(refused);
  expect(await send(sandbox, 'other-key', 'PATCH', '/1', attributes)).toMatchObject(refused);
  expect(await send(sandbox, 'other-key', 'DELETE', '/1')).toMatchObject(refused);
  expect((await send(sandbox, 'other-key')).body).toEqual([]);
});

test('who subscribes to deprecated events is told what to subscribe to', async () => {
  const sandbox = newSandbox();
  const events = ['client.created', 'shopper.created', 'client.deleted', 'client.created'];
  await send(sandbox, key, 'POST', '', { ...attributes, events });
  await send(sandbox, key, 'PATCH', '/1', attributes);
  const { entries } = sandbox.ledger.newest(10, ({ kind }) => kind === 'request');
  expect(entries.map((entry) => (entry.kind === 'request' ? entry.notes : undefined))).toEqual([
    [
      'The event client.created is deprecated. Subscribe to shopper.created instead.',
      'The event client.deleted is deprecated. Subscribe to shopper.deleted instead.',
    ],
    [],
  ]);
});

test('subscriptions are shown with their secrets', async () => {
  const sandbox = newSandbox();
  const { body } = await send(sandbox, key, 'POST', '', { ...attributes, is_enabled: false });
  expect(bspk.subscriptions(sandbox)).toEqual([
    {
      provider: 'bspk',
      id: '1',
      account: 'company-1',
      target: 'https://a.example/in',
      events: ['cart.created'],
      active: false,
      state: 'disabled',
      reason: 'Its owner has disabled it.',
      record: body,
    },
  ]);
});

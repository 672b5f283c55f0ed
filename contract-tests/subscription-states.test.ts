/** What each provider says of a subscription that it, or its owner, has taken out of service. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { credentialHeaders, readCredentials } from './fixtures.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';
import { subscribers } from './subscribers.ts';

const begin = '2026-01-01T00:00:00.000Z';

let target: OwnTarget;
beforeAll(async () => {
  target = await startServer();
}, 60_000);
afterAll(() => target.stop());

async function send(method: string, url: string, body?: unknown, headers = {}): Promise<unknown> {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await fetch(url, {
    method,
    headers: { ...json, ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly failingSince: string | null;
  readonly recent: readonly { readonly state: string }[];
  readonly secret: string | null;
  readonly record: Readonly<Record<string, unknown>>;
}

/** A subscription whose receiver refuses every connection. */
async function open(provider: string) {
  const subscriber = subscribers[provider];
  if (!subscriber) throw new Error(`Nobody knows how to subscribe to ${provider}.`);
  const options = provider === 'bigcommerce' ? { 'bigcommerce.activationDelay': 0 } : {};
  const wish = { clock: { mode: 'frozen', now: begin }, options };
  const { id } = (await send('POST', `${target.url}/__admin/sandboxes`, wish)) as { id: string };
  const admin = `${target.url}/__admin/sandboxes/${id}`;
  const forward = { from: 'https://shop.example.com', to: 'http://127.0.0.1:1' };
  await send('PUT', `${admin}/forwards`, [forward]);
  const credential = credentialHeaders(readCredentials(provider), 'default');
  const endpoint = `${target.url}/sandboxes/${id}/${provider}${subscriber.path}`;
  await send('POST', endpoint, subscriber.body('https://shop.example.com/in'), credential);
  return {
    admin,
    shown: async (): Promise<Shown | undefined> => {
      const all = await send('GET', `${admin}/subscriptions?secrets=true`);
      return (all as { subscriptions: Shown[] }).subscriptions[0];
    },
    fail: async (count: number) => {
      await send('POST', `${admin}/events`, { provider, ...subscriber.event, count });
      await send('POST', `${admin}/clock/advance`, { until: 'drained' });
    },
    change: (method: string, at: string, body: object) =>
      send(method, `${endpoint}${at}`, body, credential),
  };
}

const disabling = { bspk: { is_enabled: false }, bigcommerce: { is_active: false } };

test.each([
  ['bspk', 1, 'disabled', /^The event evt_1 could not be delivered within 96 hours\.$/],
  ['bigcommerce', 1, 'deactivated', /^An event could not be delivered to it within 48 hours\.$/],
  ['instavm', 10, 'disabled', /^The retries of 10 events in a row were used up\.$/],
])('%s disables after %i events in vain, and says so', async (provider, count, state, reason) => {
  const { shown, fail } = await open(provider);
  expect(await shown()).toMatchObject({ reason: null, failingSince: null, recent: [] });
  await fail(count);
  const after = await shown();
  expect(after).toMatchObject({ state, failingSince: begin });
  expect(after?.reason).toMatch(reason);
  expect(after?.recent.map((one) => one.state)).toEqual(Array(count).fill('failed'));
});

test.each([
  ['bspk', 'PATCH', disabling.bspk, 'disabled', 'Its owner has disabled it.'],
  ['bigcommerce', 'PUT', disabling.bigcommerce, 'inactive', 'Its client has deactivated it.'],
  ['instavm', 'PATCH', { enabled: false }, 'disabled', 'Its owner has disabled it.'],
])('%s: the owner has done it', async (provider, method, body, state, reason) => {
  const { shown, change } = await open(provider);
  const before = await shown();
  const attributes =
    provider === 'bspk'
      ? { target_url: 'https://shop.example.com/in', events: ['cart.created'], ...body }
      : body;
  await change(method, `/${before?.id ?? ''}`, attributes);
  expect(await shown()).toMatchObject({ state, reason, failingSince: null, recent: [] });
});

test('the secret of a subscription is that with which its calls are checked', async () => {
  const secretOf = async (provider: string) => (await (await open(provider)).shown())?.secret;
  const [bspk, instavm] = [
    await (await open('bspk')).shown(),
    await (await open('instavm')).shown(),
  ];
  expect(bspk?.secret).toBe(bspk?.record['secret']);
  expect(bspk?.secret).toMatch(/^[0-9a-f]{32}$/);
  expect(instavm?.secret).toBe(instavm?.record['secret']);
  expect(instavm?.secret).toMatch(/^whsec_/);
  expect(await secretOf('bigcommerce')).toBe('sandbox-client-secret');
  expect(await secretOf('partoo')).toBeNull();
});

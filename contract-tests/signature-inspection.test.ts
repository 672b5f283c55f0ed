/** The signature inspector and the event check on the four providers; what is shown is checked with node:crypto alone. */
import { createHmac, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { credentialHeaders, PROVIDERS, readCredentials } from './fixtures.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';
import { subscribers } from './subscribers.ts';

let target: OwnTarget;
beforeAll(async () => {
  target = await startServer();
}, 60_000);
afterAll(async () => {
  await target.stop();
  expect(target.defects).toEqual([]);
});

interface Inspection {
  readonly header: { readonly name: string; readonly value: string };
  readonly timestamp: { readonly value: string } | null;
  readonly signed: string | null;
  readonly key: { readonly kind: string; readonly value: string; readonly from: string };
  readonly expected: string | null;
  readonly verdict: { readonly state: string; readonly reason?: string };
}

interface Attempted {
  readonly id: string;
  readonly attempts: readonly {
    readonly request: { readonly headers: readonly [string, string][]; readonly body: string };
  }[];
}

async function send<Body>(
  method: string,
  url: string,
  body?: unknown,
  headers = {},
): Promise<Body> {
  const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await fetch(url, {
    method,
    headers: { ...json, ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as Body;
}

/** A sandbox with a subscription to a public address: its calls are composed, and not sent. */
async function open(provider: string, seed: string): Promise<{ admin: string; event: object }> {
  const subscriber = subscribers[provider];
  if (!subscriber) throw new Error(`Nobody knows how to subscribe to ${provider}.`);
  const options = provider === 'bigcommerce' ? { 'bigcommerce.activationDelay': 0 } : {};
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
  const wish = { seed, clock, options };
  const { id } = await send<{ id: string }>('POST', `${target.url}/__admin/sandboxes`, wish);
  const credential = credentialHeaders(readCredentials(provider), 'default');
  const endpoint = `${target.url}/sandboxes/${id}/${provider}${subscriber.path}`;
  await send('POST', endpoint, subscriber.body('https://shop.example.com/in'), credential);
  const admin = `${target.url}/__admin/sandboxes/${id}`;
  return { admin, event: { provider, ...subscriber.event } };
}

const hmac = (key: string | Buffer, text: string): string =>
  `v1,${createHmac('sha256', key).update(text).digest('base64')}`;

/** Whether what is shown proves the call, reckoned anew. */
const proofs: Readonly<Record<string, (shown: Inspection, body: string) => boolean>> = {
  bspk: ({ header, key, signed, expected }) =>
    signed === null && header.value === key.value && expected === key.value,
  bigcommerce: ({ header, key, signed, expected }) =>
    header.value === hmac('sandbox-client-secret', signed ?? '') &&
    key.value === 'sandbox-client-secret' &&
    expected === header.value,
  instavm: ({ header, key, signed, expected }) =>
    header.value === hmac(Buffer.from(key.value.slice('whsec_'.length), 'base64'), signed ?? '') &&
    expected === header.value,
  partoo: ({ header, key, signed, expected }, body) =>
    signed === body &&
    expected === null &&
    verify(null, Buffer.from(body), key.value, Buffer.from(header.value, 'base64')),
};

for (const provider of PROVIDERS) {
  test(`${provider}: what the inspector shows of a delivery proves it, of a spoilt one disproves it`, async () => {
    const { admin, event } = await open(provider, 'one');
    await send('POST', `${admin}/events`, event);
    const waited = await send<{ deliveries: Attempted[] }>('GET', `${admin}/deliveries/wait`);
    const [delivery] = waited.deliveries;
    const request = delivery?.attempts[0]?.request;
    if (!delivery || !request) throw new Error('There was no attempt.');
    const { headers: sent, body } = request;
    const inspect = (asked: object) =>
      send<Inspection>('POST', `${admin}/signatures/inspect`, asked);
    const shown = await inspect({ delivery: delivery.id });
    expect(shown).toMatchObject({ provider, verdict: { state: 'valid' } });
    expect(proofs[provider]?.(shown, body)).toBe(true);
    const [path = '', place = ''] = shown.key.from.split(', ');
    const list = await send<Record<string, unknown>>('GET', `${target.url}${path}`);
    expect(JSON.stringify(list)).toContain(JSON.stringify(shown.key.value));
    expect(place).toMatch(/^\/.+ of .+$/);
    const pasted = { provider, request: { headers: sent, body }, key: shown.key.value };
    expect((await inspect(pasted)).verdict).toEqual({ state: 'valid' });
    const headers = sent.map(([name, value]) => [
      name,
      name.toLowerCase() === shown.header.name.toLowerCase() ? value.toLowerCase() : value,
    ]);
    const spoilt = { headers, body: `${body} ` };
    const state = provider === 'bspk' ? 'valid' : 'invalid';
    expect((await inspect({ ...pasted, request: spoilt })).verdict.state).toBe(state);
    const bare = { headers: [], body };
    expect((await inspect({ ...pasted, request: bare })).verdict.state).toBe('missing');
  });

  test(`${provider}: checking an event uses up no id and no secret`, async () => {
    const [checked, plain] = [await open(provider, 'two'), await open(provider, 'two')];
    const before = await send<object>('GET', `${checked.admin}/snapshot`);
    const ledger = await send<object>('GET', `${checked.admin}/ledger`);
    const told = await send<object>('POST', `${checked.admin}/events/check`, checked.event);
    expect(told).toMatchObject({
      valid: true,
      problems: [],
      deliveries: [{ target: 'https://shop.example.com/in' }],
      leftOut: [],
    });
    expect(await send('GET', `${checked.admin}/snapshot`)).toEqual(before);
    expect(await send('GET', `${checked.admin}/ledger`)).toEqual(ledger);
    const ids = async ({ admin, event }: { admin: string; event: object }) => {
      const { id } = await send<{ id: string }>('POST', `${admin}/events`, event);
      const { events } = await send<{ events: { body: unknown }[] }>('GET', `${admin}/events`);
      return { id, body: events[0]?.body };
    };
    const happened = await ids(checked);
    expect(happened).toEqual(await ids(plain));
    expect(told).toMatchObject({ body: happened.body });
  });
}

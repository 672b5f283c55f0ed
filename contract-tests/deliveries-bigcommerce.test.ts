/** What BigCommerce sends to hooks, when, and what becomes of those that do not take it. */
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { deliveries } from '../mock-server/delivery/delivery.ts';
import type { Delivery } from '../mock-server/delivery/delivery.ts';
import { emails } from '../mock-server/sandbox/emails.ts';
import { deliverySuite, secondToken, start } from './deliveries-bigcommerce-stage.ts';
import type { Received, Scene } from './deliveries-bigcommerce-stage.ts';
import { readFacts } from './fixtures.ts';

const facts = readFacts('bigcommerce');
const gaps = facts.value('retrySeconds') as number[];
const suite = deliverySuite();

/** When each attempt is due, counted from the first. */
const schedule = gaps.reduce<number[]>((due, gap) => [...due, (due.at(-1) ?? 0) + gap], [0]);

function only(scene: Scene): Delivery {
  const [delivery, ...others] = scene.sandbox.state.table(deliveries).all();
  if (!delivery || others.length > 0) throw new Error('There is not one delivery.');
  return delivery;
}

async function statusesOf(scene: Scene, store = 'abc'): Promise<[number, string][]> {
  const { body } = await scene.call('GET', `${store}/v3/hooks/admin`);
  const { hooks_list: list } = (body as { data: { hooks_list: { id: number; status: string }[] } })
    .data;
  return list.map(({ id, status }) => [id, status]);
}

function secondsOf(calls: readonly Received[]): number[] {
  return calls.map(({ second }) => second);
}

test('an event that nobody takes is tried twelve times within 48 hours and four minutes, to the second', async () => {
  const scene = await suite.open();
  scene.behave(() => 500);
  await scene.createHook({ scope: 'store/order/created' });
  scene.trigger({ type: 'store/order/created' });
  await scene.advance('drained');

  expect(secondsOf(scene.received)).toEqual(schedule);
  expect(scene.received).toHaveLength(Number(facts.value('retryCount')) + 1);
  expect(scene.received.at(-1)?.second).toBe(facts.value('retryTotalSeconds'));
  expect(new Set(scene.received.map(({ body }) => body)).size).toBe(1);
  expect(new Set(scene.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(only(scene)).toMatchObject({ state: 'failed', scheduled: 12, attempts: 12, due: null });
});

test('after the last retry the hook is deactivated, its client is told, and an update brings it back', async () => {
  const scene = await suite.open();
  const addresses = ['ops@example.com', 'dev@example.com'];
  expect(await scene.call('PUT', 'abc/v3/hooks/admin', { emails: addresses })).toEqual({
    status: 204,
    body: undefined,
  });
  scene.behave(() => 503);
  const id = await scene.createHook({ scope: 'store/order/created' });
  const asleep = await scene.createHook({ scope: 'store/order/updated', is_active: false });
  scene.trigger({ type: 'store/order/created' });
  await scene.advance('drained');

  const ended = start + Number(facts.value('retryTotalSeconds')) * 1000;
  const exhaustion = facts.value('exhaustion') as { is_active: boolean; status: string };
  const hook = await scene.call('GET', `abc/v3/hooks/${id}`);
  expect(hook.body).toMatchObject({
    data: { is_active: exhaustion.is_active, updated_at: ended / 1000 },
  });
  expect(await statusesOf(scene)).toEqual([
    [id, exhaustion.status],
    [asleep, 'inactive'],
  ]);
  expect(scene.sandbox.state.table(emails).all()).toEqual(
    addresses.map((to) => ({
      provider: 'bigcommerce',
      account: 'sandbox-client',
      to,
      subject: `Webhook ${id} of the store abc was deactivated`,
      text:
        `The webhook ${id} for store/order/created at https://shop.example.com/hooks was deactivated. ` +
        'An event could not be delivered to it within 48 hours. Set is_active to true to activate it again.',
      at: ended,
    })),
  );
  expect(scene.trigger({ type: 'store/order/created' })).toMatchObject({
    deliveries: [],
    leftOut: [{ subscription: String(id), reason: 'it is deactivated' }],
  });

  await scene.call('PUT', `abc/v3/hooks/${id}`, { is_active: true });
  expect(await statusesOf(scene)).toEqual([
    [id, 'active'],
    [asleep, 'inactive'],
  ]);
  scene.behave(() => 200);
  expect(scene.trigger({ type: 'store/order/created' }).deliveries).toHaveLength(1);
  await scene.advance('drained');
  expect(scene.received).toHaveLength(13);
});

test('a retry that is taken ends the schedule', async () => {
  const scene = await suite.open();
  scene.behave((_call, index) => (index < 3 ? 500 : 204));
  const id = await scene.createHook({ scope: 'store/order/created' });
  scene.trigger({ type: 'store/order/created' });
  await scene.advance('drained');

  expect(secondsOf(scene.received)).toEqual(schedule.slice(0, 4));
  expect(only(scene)).toMatchObject({ state: 'delivered', attempts: 4, due: null });
  expect(await statusesOf(scene)).toEqual([[id, 'active']]);
});

test.each([
  [199 + 1, 'delivered'],
  [299, 'delivered'],
  [301, 'pending'],
  [400, 'pending'],
  [410, 'pending'],
  [422, 'pending'],
  [500, 'pending'],
])('an answer with %i leaves the delivery %s', async (status, state) => {
  const scene = await suite.open();
  scene.behave(() => status);
  await scene.createHook({ scope: 'store/order/created' });
  scene.trigger({ type: 'store/order/created' });
  await scene.advance(59);

  expect(scene.received).toHaveLength(1);
  expect(only(scene).state).toBe(state);
});

test('a receiver that does not answer in time has failed, and is asked again', async () => {
  const scene = await suite.open({ 'bigcommerce.timeoutScale': 0.1 });
  scene.behave((_call, index) => (index === 0 ? undefined : 200));
  await scene.createHook({ scope: 'store/order/created' });
  scene.trigger({ type: 'store/order/created' });
  await scene.advance('drained');

  expect(secondsOf(scene.received)).toEqual([0, 60]);
  expect(only(scene).state).toBe('delivered');
});

test('body, headers and signature are those of BigCommerce, byte for byte', async () => {
  const scene = await suite.open({ 'bigcommerce.signatureTime': 'sandbox' });
  await scene.createHook({
    scope: 'store/order/*',
    headers: { 'X-Shop': 'one', 'Webhook-Signature': 'v1,forged' },
  });
  const { event } = scene.trigger({ type: 'store/order/created', data: { id: 251, note: 'é' } });
  await scene.advance('drained');

  const [call] = scene.received;
  const body = JSON.parse(call?.body ?? '') as Record<string, unknown>;
  const { store_id: storeId } = body;
  expect(storeId).toMatch(/^\d+$/);
  const seconds = start / 1000;
  const hashed =
    `{"scope":"store/order/created","store_id":"${String(storeId)}",` +
    `"data":{"type":"order","id":251,"note":"é"},"created_at":${seconds}}`;
  const hash = createHash('sha1').update(hashed).digest('hex');
  expect(call?.body).toBe(
    `{"scope":"store/order/created","store_id":"${String(storeId)}",` +
      `"data":{"type":"order","id":251,"note":"é"},"hash":"${hash}",` +
      `"created_at":${seconds},"producer":"stores/abc"}`,
  );
  expect(Object.keys(body)).toEqual(facts.value('deliveryBodyKeys'));
  const signature = call?.headers['webhook-signature'];
  expect(call?.rawHeaders).toEqual([
    'Host',
    expect.any(String),
    'Content-Type',
    'application/json',
    'webhook-id',
    event.id,
    'webhook-timestamp',
    String(seconds),
    'webhook-signature',
    signature,
    'X-Shop',
    'one',
    'Content-Length',
    String(Buffer.byteLength(call?.body ?? '')),
    'Connection',
    'keep-alive',
  ]);
});

test('the standardwebhooks library accepts the signature with the base64 of the client secret, each attempt anew', async () => {
  const scene = await suite.open();
  scene.behave((_call, index) => (index === 0 ? 500 : 200));
  await scene.createHook({ scope: 'store/order/created' });
  await scene.createHook({ scope: 'store/order/created' }, secondToken);
  scene.trigger({ type: 'store/order/created' });
  await scene.advance('drained');

  const secrets = ['sandbox-client-secret', 'sandbox-client-secret-2'];
  const accepted = scene.received.map(({ body, headers }) =>
    secrets.filter((secret) => isSigned(secret, body, headers as Record<string, string>)),
  );
  expect(accepted.map((by) => by.length)).toEqual([1, 1, 1]);
  expect(new Set(accepted.flat())).toEqual(new Set(secrets));
});

function isSigned(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(Buffer.from(secret, 'utf8').toString('base64')).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

test('what waits for a hook that was deleted or made inactive is cancelled', async () => {
  const scene = await suite.open();
  scene.behave(() => 500);
  const id = await scene.createHook({ scope: 'store/order/created' });
  scene.trigger({ type: 'store/order/created' });
  await scene.advance(1);
  await scene.call('DELETE', `abc/v3/hooks/${id}`);
  await scene.advance('drained');

  expect(scene.received).toHaveLength(1);
  expect(only(scene)).toMatchObject({ state: 'cancelled', due: null });
});

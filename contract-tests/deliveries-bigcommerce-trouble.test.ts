/** What BigCommerce does about hooks that nobody uses, and about domains that refuse too much. */
import { expect, test } from '@jest/globals';
import { deliveries } from '../mock-server/delivery/delivery.ts';
import { emails } from '../mock-server/sandbox/emails.ts';
import { deliverySuite, secondToken, send, start } from './deliveries-bigcommerce-stage.ts';
import type { Scene } from './deliveries-bigcommerce-stage.ts';
import { readFacts } from './fixtures.ts';

const facts = readFacts('bigcommerce');
const idleSeconds = Number(facts.value('inactivityDays')) * 24 * 60 * 60;
const block = facts.value('domainBlock') as {
  windowSeconds: number;
  minimumDeliveries: number;
  blockSeconds: number;
};
const suite = deliverySuite();

interface AdminInfo {
  readonly hooks_list: readonly { readonly id: number; readonly status: string }[];
  readonly blocked_domains: readonly object[];
}

async function adminInfo(scene: Scene, store = 'abc', token?: string): Promise<AdminInfo> {
  const { body } = await scene.call('GET', `${store}/v3/hooks/admin`, undefined, token);
  return (body as { data: AdminInfo }).data;
}

async function statusOf(scene: Scene, id: number): Promise<string | undefined> {
  const { hooks_list: list } = await adminInfo(scene);
  return list.find((hook) => hook.id === id)?.status;
}

const scope = 'store/order/created';

test('a hook is deactivated 90 days after the last event that was delivered to it', async () => {
  const scene = await suite.open();
  await scene.call('PUT', 'abc/v3/hooks/admin', { emails: ['ops@example.com'] });
  const id = await scene.createHook({ scope });
  const idle = await scene.createHook({ scope: 'store/sku/created' });
  await scene.advance(idleSeconds / 2);
  await send(scene, scope, 1);
  await scene.advance(idleSeconds / 2);
  expect([await statusOf(scene, id), await statusOf(scene, idle)]).toEqual([
    'active',
    'deactivated',
  ]);
  await scene.advance(idleSeconds / 2 - 1);
  expect(await statusOf(scene, id)).toBe('active');
  await scene.advance(1);
  expect(await statusOf(scene, id)).toBe('deactivated');

  const mails = scene.sandbox.state.table(emails).all();
  expect(mails.map(({ subject, at }) => [subject, (at - start) / 1000])).toEqual([
    [`Webhook ${idle} of the store abc was deactivated`, idleSeconds],
    [`Webhook ${id} of the store abc was deactivated`, idleSeconds * 1.5],
  ]);
  expect(mails[0]?.text).toBe(
    `The webhook ${idle} for store/sku/created at https://shop.example.com/hooks was deactivated. ` +
      'No event was delivered to it for 90 days. Set is_active to true to activate it again.',
  );
});

test('an event that is refused is no use, and a hook that is activated again has another 90 days', async () => {
  const scene = await suite.open();
  const id = await scene.createHook({ scope });
  await scene.advance(idleSeconds - 100);
  scene.behave(() => 500);
  await send(scene, scope, 1);
  await scene.advance(100);
  expect(await statusOf(scene, id)).toBe('deactivated');

  await scene.call('PUT', `abc/v3/hooks/${id}`, { is_active: true });
  await scene.advance(idleSeconds - 1);
  // What waited for the hook went on, and was given up meanwhile.
  expect(await statusOf(scene, id)).toBe('deactivated');
  await scene.call('PUT', `abc/v3/hooks/${id}`, { is_active: true });
  await scene.advance(idleSeconds - 1);
  expect(await statusOf(scene, id)).toBe('active');
  await scene.advance(1);
  expect(await statusOf(scene, id)).toBe('deactivated');
});

test('inactivity is no reason to move the clock when everything is drained', async () => {
  const scene = await suite.open();
  await scene.createHook({ scope });
  await scene.advance('drained');
  expect(scene.sandbox.clock.now()).toBe(start);
});

test('a domain that takes less than 90 % of a hundred deliveries is blocked for three minutes', async () => {
  const scene = await suite.open();
  const failures = 10;
  scene.behave((_call, index) => (index < failures ? 500 : 200));
  await scene.createHook({ scope });
  await send(scene, scope, block.minimumDeliveries);
  expect((await adminInfo(scene)).blocked_domains).toEqual([]);

  scene.behave(() => 502);
  await send(scene, scope, 1);
  const reasons = [
    { failure_description: 'status 500', count: failures, timestamp: start / 1000 },
    { failure_description: 'status 502', count: 1, timestamp: start / 1000 },
  ];
  const blocked = (left: number): object[] => [
    { destination: 'shop.example.com', time_left: left, reasons },
  ];
  expect((await adminInfo(scene)).blocked_domains).toEqual(blocked(block.blockSeconds));

  scene.behave(() => 200);
  await send(scene, scope, 1);
  await scene.advance(block.blockSeconds - 1);
  const before = block.minimumDeliveries + 1;
  expect(scene.received).toHaveLength(before);
  expect((await adminInfo(scene)).blocked_domains).toEqual(blocked(1));

  await scene.advance(1);
  expect((await adminInfo(scene)).blocked_domains).toEqual([]);
  const waited = scene.received.slice(before);
  expect(waited.map(({ second }) => second)).toEqual(
    Array<number>(failures + 2).fill(block.blockSeconds),
  );
  const states = scene.sandbox.state.table(deliveries).all();
  expect(states.every(({ state }) => state === 'delivered')).toBe(true);
});

test('other domains, and the same one of another client, are not blocked', async () => {
  const scene = await suite.open();
  scene.behave((_call, index) => (index < block.minimumDeliveries ? 500 : 200));
  await scene.createHook({ scope });
  await send(scene, scope, block.minimumDeliveries);
  await scene.createHook({ scope: 'store/sku/created' });
  const other = 'https://other.example.com/hooks';
  await scene.createHook({ scope: 'store/sku/created', destination: other });
  await scene.createHook({ scope: 'store/sku/created' }, secondToken);
  scene.received.length = 0;
  scene.trigger({ type: 'store/sku/created' });
  await scene.advance(0);

  expect(scene.received.map(({ path }) => path).sort()).toEqual(['/other/hooks', '/shop/hooks']);
  expect((await adminInfo(scene, 'abc', secondToken)).blocked_domains).toEqual([]);
  // The client's token is good for all of its stores, and so is the block.
  expect((await adminInfo(scene, 'elsewhere')).blocked_domains).toHaveLength(1);
});

test.each([
  [block.windowSeconds - 1, 1],
  [block.windowSeconds, 0],
])('failures count with what happens %i seconds later: %i blocked', async (later, count) => {
  const scene = await suite.open();
  scene.behave(({ second }) => (second === 0 ? 500 : 200));
  await scene.createHook({ scope });
  await send(scene, scope, 11);
  await scene.advance(later);
  // The retries were taken: with them it would be 11 failures in 100 deliveries.
  await send(scene, scope, 78);

  expect((await adminInfo(scene)).blocked_domains).toHaveLength(count);
});

test('less than a hundred deliveries block nothing, whatever became of them', async () => {
  const scene = await suite.open();
  scene.behave(() => 500);
  await scene.createHook({ scope });
  await send(scene, scope, block.minimumDeliveries - 1);
  expect((await adminInfo(scene)).blocked_domains).toEqual([]);
});

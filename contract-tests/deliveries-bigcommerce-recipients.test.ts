/** Which hooks of BigCommerce get an event, and why others do not. */
import { expect, test } from '@jest/globals';
import { credentialKey, credentials } from '../mock-server/sandbox/credentials.ts';
import { deliverySuite, firstToken, secondToken } from './deliveries-bigcommerce-stage.ts';
import { readFacts, readFixture } from './fixtures.ts';

const suite = deliverySuite();
const facts = readFacts('bigcommerce');

test.each([
  ['store/order/created', 'store/order/created', true],
  ['store/order/*', 'store/order/created', true],
  ['store/order/*', 'store/order/message/created', true],
  ['store/order/updated', 'store/order/created', false],
  ['store/cart/*', 'store/cart/lineItem/created', true],
  ['store/cart/lineItem/*', 'store/cart/lineItem/created', true],
  ['store/cart/lineItem/*', 'store/cart/created', false],
  ['store/customer/*', 'store/order/created', false],
  ['store/channel/12/cart/*', 'store/channel/12/cart/lineItem/created', true],
  ['store/channel/12/cart/*', 'store/channel/13/cart/created', false],
  ['store/channel/12/order/created', 'store/channel/12/order/created', true],
  ['store/channel/1/order/created', 'store/channel/12/order/created', false],
  [
    'store/channel/*/inventory/product/stock_changed',
    'store/channel/*/inventory/product/stock_changed',
    true,
  ],
])('a hook for %s and the event %s: %s', async (scope, type, matches) => {
  const scene = await suite.open();
  await scene.createHook({ scope });
  scene.trigger({ type });
  await scene.advance('drained');

  const scopes = scene.received.map(({ body }) => (JSON.parse(body) as { scope: string }).scope);
  expect(scopes).toEqual(matches ? [type] : []);
});

test('an event reaches the hooks of all clients of its store, and of no other store', async () => {
  const scene = await suite.open();
  const destinations = ['one', 'two', 'three'].map((path) => `https://shop.example.com/${path}`);
  const scope = 'store/order/created';
  await scene.createHook({ scope, destination: destinations[0] }, firstToken);
  await scene.createHook({ scope, destination: destinations[1] }, secondToken);
  await scene.createHook({ scope, destination: destinations[2], store: 'other' }, firstToken);
  scene.trigger({ type: scope });
  await scene.advance('drained');

  expect(scene.received.map(({ path }) => path).sort()).toEqual(['/shop/one', '/shop/two']);
});

test('without an account the event happens in the store of the oldest hook that asks for it', async () => {
  const scene = await suite.open();
  await scene.createHook({ scope: 'store/cart/created', store: 'carts' });
  await scene.createHook({ scope: 'store/order/*', store: 'orders' });
  expect(scene.trigger({ type: 'store/order/created', account: undefined }).event.account).toBe(
    'orders',
  );
  expect(scene.trigger({ type: 'store/sku/created', account: undefined }).event.account).toBe(
    'sandbox1',
  );
});

test('hooks that take nothing are left out with the reason', async () => {
  const scene = await suite.open({ 'bigcommerce.activationDelay': 60 });
  const scope = 'store/order/created';
  const asleep = await scene.createHook({ scope, is_active: false });
  const orphan = await scene.createHook({ scope }, secondToken);
  scene.sandbox.transact(null, (transaction) => {
    transaction.delete(credentials, credentialKey('bigcommerce', 'second'));
  });
  const young = await scene.createHook({ scope, destination: 'https://shop.example.com/young' });

  expect(scene.trigger({ type: scope })).toMatchObject({
    deliveries: [],
    leftOut: [
      { subscription: String(asleep), reason: 'it is inactive' },
      { subscription: String(orphan), reason: 'its client has no credential any more' },
      { subscription: String(young), reason: 'it is younger than 60 seconds' },
    ],
  });
  await scene.advance(Number(facts.value('activationSecondsAtMost')));
  expect(scene.trigger({ type: scope }).deliveries).toMatchObject([
    { subscription: String(young) },
  ]);
});

test('every documented event has a sample that can be sent', async () => {
  const scene = await suite.open();
  const { events } = readFixture('bigcommerce', 'events.json') as { events: { type: string }[] };
  const types = events.map(({ type }) => type);
  for (const type of types) scene.trigger({ type });
  scene.trigger({ type: 'store/channel/77/cart/created' });

  const documented = ['scopes', 'channelScopes', 'b2bScopes'].flatMap(
    (fact) => facts.value(fact) as string[],
  );
  expect([...types].sort()).toEqual([...documented].sort());
});

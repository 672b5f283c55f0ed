/** Whom BigCommerce tells of deliveries that fail, and how often. */
import { expect, test } from '@jest/globals';
import { eventViolations } from '../mock-server/api/event-catalogue.ts';
import { events } from '../mock-server/delivery/event.ts';
import { deliverySuite, secondToken, send } from './deliveries-bigcommerce-stage.ts';
import type { Scene } from './deliveries-bigcommerce-stage.ts';
import { readFacts } from './fixtures.ts';

const facts = readFacts('bigcommerce');
const block = facts.value('domainBlock') as { minimumDeliveries: number };
const codes = facts.value('deliveryExceptionCodes') as {
  willRetry: number;
  exhausted: number;
  domainBlocked: number;
};
const suite = deliverySuite();
const scope = 'store/order/created';

interface Told {
  readonly second: number;
  readonly data: { readonly id: number; readonly error_code: number; readonly message: string };
}

/** What arrived at the hook for delivery exceptions; every body keeps its contract. */
function toldIn(scene: Scene, path = '/watch/exceptions'): Told[] {
  const provider = suite.target().server.providers.find(({ name }) => name === 'bigcommerce');
  return scene.received
    .filter((call) => call.path === path)
    .map(({ second, body }) => {
      const event = JSON.parse(body) as Pick<Told, 'data'>;
      if (provider) {
        expect(eventViolations(provider, 'store/hook/deliveryException', event)).toEqual([]);
      }
      return { second, data: event.data };
    });
}

const watcher = {
  scope: 'store/hook/deliveryException',
  destination: 'https://watch.example.com/exceptions',
};

test('a client that asks for it is told of retries once in ten minutes, and of the end', async () => {
  const scene = await suite.open();
  scene.behave(({ path }) => (path.startsWith('/watch') ? 200 : 503));
  const id = await scene.createHook({ scope });
  await scene.createHook(watcher);
  await scene.createHook(
    { ...watcher, destination: 'https://watch.example.com/another-client' },
    secondToken,
  );
  scene.trigger({ type: scope });
  await scene.advance('drained');

  const failures = scene.received.filter(({ path }) => path.startsWith('/shop'));
  const seconds = failures.map(({ second }) => second);
  const pause = Number(facts.value('deliveryExceptionRetryNoticeSeconds'));
  const noticed: number[] = [];
  for (const second of seconds.slice(0, -1)) {
    if (second - (noticed.at(-1) ?? -Infinity) >= pause) noticed.push(second);
  }
  const message = 'Delivery to https://shop.example.com/hooks failed with status 503, ';
  const data = (code: number, consequence: string): object => ({
    type: 'webhook',
    id,
    error_code: code,
    message: `${message}${consequence}`,
  });
  expect(toldIn(scene)).toEqual([
    ...noticed.map((second) => ({ second, data: data(codes.willRetry, 'will be retried') })),
    { second: seconds.at(-1), data: data(codes.exhausted, 'the webhook is disabled') },
  ]);
  expect(toldIn(scene, '/watch/another-client')).toEqual([]);
});

test('a failed delivery exception raises none', async () => {
  const scene = await suite.open();
  scene.behave(() => 503);
  await scene.createHook({ scope });
  const id = await scene.createHook(watcher);
  await send(scene, scope, 1);
  await scene.advance(500);

  expect(toldIn(scene).map(({ data }) => data.error_code)).toEqual([
    codes.willRetry,
    codes.willRetry,
    codes.willRetry,
  ]);
  expect(scene.sandbox.state.table(events).size).toBe(2);
  expect(toldIn(scene).every(({ data }) => data.id !== id)).toBe(true);
});

test('a client is told that a domain is blocked', async () => {
  const scene = await suite.open();
  scene.behave(({ path }) => (path.startsWith('/watch') ? 200 : 500));
  const id = await scene.createHook({ scope });
  await scene.createHook(watcher);
  await send(scene, scope, block.minimumDeliveries);

  expect(toldIn(scene).map(({ data }) => [data.id, data.error_code, data.message])).toEqual([
    [
      id,
      codes.willRetry,
      'Delivery to https://shop.example.com/hooks failed with status 500, will be retried',
    ],
    [id, codes.domainBlocked, 'Deliveries to shop.example.com are blocked'],
  ]);
});

test('without anyone who asks for it no delivery exception happens', async () => {
  const scene = await suite.open();
  scene.behave(() => 500);
  await scene.createHook({ scope });
  await scene.createHook({ ...watcher, is_active: false });
  await send(scene, scope, 1);
  await scene.advance('drained');

  expect(scene.sandbox.state.table(events).size).toBe(1);
});

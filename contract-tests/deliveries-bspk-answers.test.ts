/** What BSPK makes of an answer, or of none. The numbers are those of facts.json. */
import { expect, test } from '@jest/globals';
import { deliverySuite } from './deliveries-bspk-stage.ts';
import { readFacts } from './fixtures.ts';

const suite = deliverySuite();
const facts = readFacts('bspk');
const cart = { type: 'cart.created' };

/** In turn the statuses at the ends and in the middle of what facts.json calls success, or a failure. */
function statusesIn(ranges: readonly { readonly from: number; readonly to: number }[]): number[] {
  return ranges.flatMap(({ from, to }) => [from, from + 3, to]);
}

test('any 2xx is success', async () => {
  const stage = await suite.open();
  await stage.register();
  const success = facts.value('deliverySuccessStatuses') as { from: number; to: number };
  const statuses = statusesIn([success]);
  stage.receiver.answerWith(statuses.join());
  for (let sent = 0; sent < statuses.length; sent += 1) {
    stage.trigger(cart);
    await stage.drain();
  }
  expect(stage.attempts().map(({ response, result }) => [response?.status, result])).toEqual(
    statuses.map((status) => [status, 'delivered']),
  );
});

const retried = statusesIn(
  facts.value('deliveryRetriedStatuses') as { from: number; to: number }[],
);

test.each([...retried, 421, 423, 429, 'reset'])(
  '%s is tried again, and a redirect is not followed',
  async (reply) => {
    const stage = await suite.open();
    await stage.register();
    stage.receiver.answerWith(`${reply},200`);
    const { deliveries } = stage.trigger(cart);
    await stage.advance(0);
    expect(stage.receiver.received).toHaveLength(1);
    expect(stage.delivery(deliveries[0]?.id ?? '')).toMatchObject({
      state: 'pending',
      attempts: 1,
    });
    await stage.drain();
    expect(stage.attempts().map(({ result }) => result)).toEqual(['retried', 'delivered']);
  },
);

test('a receiver has five seconds for its answer, and is tried again after them', async () => {
  const stage = await suite.open({ 'bspk.timeoutScale': 0.02 });
  await stage.register();
  stage.receiver.answerWith('hang');
  stage.trigger(cart);
  await stage.advance(0);
  const [attempt] = stage.attempts();
  const withinMs = (facts.value('deliveryTimeoutSeconds') as number) * 1_000 * 0.02;
  expect([attempt?.error?.kind, attempt?.result]).toEqual(['timeout', 'retried']);
  expect(attempt?.error?.message).toContain(`within ${withinMs} ms`);
});

test('a receiver that does not listen, and a target that is no URL, are tried again', async () => {
  const stage = await suite.open();
  // Nothing listens on port 1 of this machine.
  await stage.register({ target_url: 'http://127.0.0.1:1/' });
  await stage.register({ target_url: 'shop' });
  stage.trigger(cart);
  await stage.advance(0);
  expect(
    stage
      .attempts()
      .map(({ error, result }) => [error?.kind, result])
      .sort(),
  ).toEqual([
    ['refused', 'retried'],
    ['unusable-url', 'retried'],
  ]);
});

test.each([
  ['captured', 'captured', 1, true],
  ['delivered', 'delivered', 1, true],
  ['failed', 'failed', facts.value('deliveryAttempts'), false],
])(
  'what cannot be sent is %s when the switch says so',
  async (captureAs, state, count, is_enabled) => {
    const stage = await suite.open({ 'bspk.captureAs': captureAs });
    // An address of documentation, which is nobody's.
    await stage.register({ target_url: 'https://203.0.113.7/in' });
    const { deliveries } = stage.trigger(cart);
    await stage.drain();
    expect(stage.delivery(deliveries[0]?.id ?? '')).toMatchObject({ state, attempts: count });
    expect(await stage.call('GET', '/1')).toMatchObject({ is_enabled });
  },
);

/**
 * Receivers that hang hold nobody up but themselves. Their time-outs are stretched beyond the end of any test: what
 * comes to pass here comes to pass while all of them hang.
 */
import { expect, test } from '@jest/globals';
import { answerRaw, receiveRaw, until } from '../mock-server/delivery/test-receiver.ts';
import type { TestReceiver } from '../mock-server/delivery/test-receiver.ts';
import { deliverySuite } from './deliveries-stage.ts';
import type { DeliveryStage } from './deliveries-stage.ts';

const suite = deliverySuite();
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

/** Of the calls to one target. */
const mostPerTarget = 16;

const open = (): Promise<DeliveryStage> => suite.open('bspk', { 'bspk.timeoutScale': 100 });

/** Receivers that take a call and never answer, each on a port of its own. */
function hangingReceivers(count: number): Promise<TestReceiver[]> {
  return Promise.all(Array.from({ length: count }, () => receiveRaw(() => undefined)));
}

/** How many calls have arrived at these receivers. None of them is over: a connection carries one at a time. */
function callsAt(receivers: readonly TestReceiver[]): number {
  return receivers.flatMap(({ received }) => received.filter((text) => text !== '')).length;
}

/** Makes one more event happen, and waits until one of its deliveries has been taken. */
async function deliver(stage: DeliveryStage, target: string): Promise<void> {
  const ids = await stage.trigger();
  const delivered = await stage.wait('state=delivered');
  expect(delivered).toMatchObject([{ target, state: 'delivered', made: 1 }]);
  expect(ids).toContain(delivered[0]?.id);
}

/** Everything that was not taken waits for its first answer. */
async function expectAllToHang(stage: DeliveryStage, count: number): Promise<void> {
  const pending = await stage.deliveries('state=pending&limit=1000');
  expect([pending.length, pending.filter(({ made }) => made > 0)]).toEqual([count, []]);
}

test('a hundred receivers that hang do not delay the next', async () => {
  const stage = await open();
  const hanging = await hangingReceivers(100);
  const good = await answerRaw(ok);
  await stage.register(...hanging.map(({ url }) => url), good.url);
  await deliver(stage, good.url);
  await until(() => callsAt(hanging) === 100);
  await expectAllToHang(stage, 100);
});

test('a hundred subscriptions of one receiver that hangs delay no other receiver', async () => {
  const stage = await open();
  const [hanging] = (await hangingReceivers(1)) as [TestReceiver];
  const good = await answerRaw(ok);
  await stage.register(...Array.from({ length: 100 }, () => hanging.url), good.url);
  await deliver(stage, good.url);
  await until(() => callsAt([hanging]) === mostPerTarget);
  await expectAllToHang(stage, 100);
});

test('three hundred receivers that hang, more than calls may be under way, do not delay the next', async () => {
  const stage = await open();
  const hanging = await hangingReceivers(300);
  const good = await answerRaw(ok);
  await stage.register(...hanging.map(({ url }) => url), good.url);
  await deliver(stage, good.url);
  await until(() => callsAt(hanging) === 300);
  await expectAllToHang(stage, 300);
});

test('twenty receivers that hang on as many calls as may be under way do not delay the next', async () => {
  const stage = await open();
  const hanging = await hangingReceivers(20);
  await stage.register(...hanging.map(({ url }) => url));
  for (let sent = 0; sent < mostPerTarget; sent += 1) await stage.trigger();
  await until(() => callsAt(hanging) === 256);
  const good = await answerRaw(ok);
  await stage.register(good.url);
  await deliver(stage, good.url);
  expect(callsAt(hanging)).toBe(256);
  await expectAllToHang(stage, 20 * (mostPerTarget + 1));
});

test('another sandbox is not delayed', async () => {
  const stage = await open();
  const hanging = await hangingReceivers(20);
  await stage.register(...hanging.map(({ url }) => url));
  for (let sent = 0; sent < mostPerTarget; sent += 1) await stage.trigger();
  await until(() => callsAt(hanging) === 256);
  const other = await open();
  const good = await answerRaw(ok);
  await other.register(good.url);
  await deliver(other, good.url);
  await expectAllToHang(stage, 20 * mostPerTarget);
});

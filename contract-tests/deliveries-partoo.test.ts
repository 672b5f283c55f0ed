/** Partoo's deliveries, as a receiver sees them: who is called, when, and what ends that. */
import { expect, test } from '@jest/globals';
import { deliverySuite, midnight, schedule, shop } from './deliveries-partoo-stage.ts';
import { readFacts } from './fixtures.ts';

const suite = deliverySuite();
const facts = readFacts('partoo');
const lead = { type: 'lead_received' };
const leadHook = { url: `${shop}/leads`, event_type: 'lead_received' };

test('a receiver that fails is called again on the documented schedule, then never for this event', async () => {
  const stage = await suite.open();
  const id = await stage.register(leadHook);
  const before = await stage.send('GET', `/${id}?org_id=1`);
  stage.receiver.react(500);
  stage.trigger(lead);
  await stage.advance('drained');
  expect(stage.receiver.times()).toEqual(schedule(1 + (facts.value('retryCount') as number)));
  expect(stage.receiver.times()).toEqual([0, 60, 180, 420, 900, 1860]);
  expect(new Set(stage.receiver.calls.map(({ body }) => body)).size).toBe(1);
  expect(stage.deliveries()).toEqual([
    {
      id: 'dlv_1',
      provider: 'partoo',
      event: 'evt_1',
      type: 'lead_received',
      account: '1',
      subscription: id,
      target: `${shop}/leads`,
      state: 'failed',
      reason: null,
      scheduled: 6,
      attempts: 6,
      due: null,
      replayOf: null,
      createdAt: midnight,
      updatedAt: midnight + 1_860_000,
    },
  ]);

  await stage.advance({ by: 90 * 24 * 3_600_000 });
  expect(stage.receiver.calls).toHaveLength(6);
  expect(await stage.send('GET', `/${id}?org_id=1`)).toEqual(before);
  stage.receiver.react(200);
  stage.trigger(lead);
  await stage.advance('drained');
  expect(stage.deliveries().map(({ state }) => state)).toEqual(['failed', 'delivered']);
});

test('a success in the middle ends the schedule', async () => {
  const stage = await suite.open();
  await stage.register(leadHook);
  stage.receiver.react(503, 500, 200);
  stage.trigger(lead);
  await stage.advance('drained');
  expect(stage.receiver.times()).toEqual(schedule(3));
  expect(stage.attempts().map(({ response, result }) => [response?.status, result])).toEqual([
    [503, 'retried'],
    [500, 'retried'],
    [200, 'delivered'],
  ]);
  expect(stage.deliveries()).toMatchObject([{ state: 'delivered', due: null, attempts: 3 }]);
});

test('every 2xx is success, every other answer below 500 is final, every answer from 500 is retried', async () => {
  const stage = await suite.open();
  await stage.register(leadHook);
  const outcomes: Record<string, readonly [state: string, calls: number]> = {};
  for (const status of [
    200, 201, 204, 299, 301, 302, 307, 400, 404, 410, 422, 429, 500, 502, 599,
  ]) {
    const before = stage.receiver.calls.length;
    stage.receiver.react(status);
    const { deliveries } = stage.trigger(lead);
    await stage.advance('drained');
    const ended = stage.deliveries().find(({ id }) => id === deliveries[0]?.id);
    outcomes[status] = [ended?.state ?? '', stage.receiver.calls.length - before];
  }
  const each = (statuses: readonly number[], outcome: readonly [string, number]) =>
    Object.fromEntries(statuses.map((status) => [status, outcome]));
  expect(outcomes).toEqual({
    ...each([200, 201, 204, 299], ['delivered', 1]),
    ...each([301, 302, 307, 400, 404, 410, 422, 429], ['failed', 1]),
    ...each([500, 502, 599], ['failed', 6]),
  });
});

test('a connection that is cut is retried like a failure', async () => {
  const stage = await suite.open();
  await stage.register(leadHook);
  stage.receiver.react('cut', 'cut', 200);
  stage.trigger(lead);
  await stage.advance('drained');
  expect(stage.receiver.times()).toEqual(schedule(3));
  expect(stage.attempts().map(({ error }) => error?.kind ?? null)).toEqual([
    'closed',
    'closed',
    null,
  ]);
});

test('a receiver has ten seconds, and one that hangs is called on the whole schedule', async () => {
  const stage = await suite.open({ 'partoo.timeoutScale': 0.01 });
  await stage.register(leadHook);
  stage.receiver.react('hang');
  stage.trigger(lead);
  await stage.advance('drained');
  expect(stage.receiver.times()).toEqual(schedule(6));
  const milliseconds = (facts.value('deliveryTimeoutSeconds') as number) * 1000 * 0.01;
  for (const { error } of stage.attempts()) {
    expect(error?.kind).toBe('timeout');
    expect(error?.message).toContain(` within ${milliseconds} ms`);
  }
  expect(stage.deliveries()).toMatchObject([{ state: 'failed', attempts: 6 }]);
});

test('an event goes to the webhooks that its organisation has for it, to each of them', async () => {
  const stage = await suite.open();
  const first = await stage.register(leadHook);
  const second = await stage.register(leadHook);
  await stage.register({ url: `${shop}/other`, event_type: 'message_created' });
  const foreign = await stage.register({ ...leadHook, url: `${shop}/two` }, 2);
  const subscriptionsOf = (account?: string) => {
    const { deliveries, leftOut } = stage.trigger({ ...lead, account });
    return [deliveries.map(({ subscription }) => subscription), leftOut];
  };
  expect(subscriptionsOf('1')).toEqual([[first, second], []]);
  expect(subscriptionsOf('2')).toEqual([[foreign], []]);
  expect(subscriptionsOf('3')).toEqual([[], []]);
  expect(subscriptionsOf()).toEqual([[first, second], []]);
  await stage.advance('drained');
  const urls = stage.receiver.calls.map(({ url }) => url).sort();
  expect(urls).toEqual(['/leads', '/leads', '/leads', '/leads', '/two']);
});

test('an event without an organisation is that of the oldest webhook that asks for it', async () => {
  const stage = await suite.open();
  expect(stage.trigger(lead).event.account).toBe('1');
  const id = await stage.register(leadHook, 2);
  await stage.register({ url: `${shop}/other`, event_type: 'message_created' });
  const { event, deliveries } = stage.trigger(lead);
  expect([event.account, deliveries.map(({ subscription }) => subscription)]).toEqual(['2', [id]]);
  await stage.advance('drained');
});

test('a retry goes where the webhook points by then, and none follows its deletion', async () => {
  const stage = await suite.open();
  const id = await stage.register(leadHook);
  stage.receiver.react(500);
  stage.trigger(lead);
  await stage.advance({ by: 60_000 });
  const changed = { url: `${shop}/moved`, custom_headers: { 'X-New': 'yes' } };
  await stage.send('PATCH', `/${id}?org_id=1`, changed);
  await stage.advance({ by: 120_000 });
  expect(stage.receiver.calls.map(({ url, at }) => [url, at])).toEqual([
    ['/leads', 0],
    ['/leads', 60],
    ['/moved', 180],
  ]);
  expect(stage.receiver.calls[2]?.headers[2]).toEqual(['X-New', 'yes']);
  await stage.send('DELETE', `/${id}?org_id=1`);
  await stage.advance('drained');
  expect(stage.receiver.calls).toHaveLength(3);
  expect(stage.deliveries()).toMatchObject([{ state: 'cancelled', attempts: 3, due: null }]);
});

test('a delivery by hand uses up no step of the schedule, and its success ends the delivery', async () => {
  const stage = await suite.open();
  await stage.register(leadHook);
  stage.receiver.react(500);
  stage.trigger(lead);
  await stage.advance({ by: 60_000 });
  expect(await stage.redeliver('dlv_1')).toMatchObject({
    state: 'pending',
    scheduled: 2,
    attempts: 3,
  });
  await stage.advance({ by: 120_000 });
  expect(stage.receiver.times()).toEqual([0, 60, 60, 180]);
  stage.receiver.react(200);
  expect(await stage.redeliver('dlv_1')).toMatchObject({ state: 'delivered', due: null });
  await stage.advance('drained');
  expect(stage.receiver.calls).toHaveLength(5);
});

test('nothing of this was a defect of the server', () => {
  expect(suite.defects()).toEqual([]);
});

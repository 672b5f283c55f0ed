/** How InstaVM's events arrive: where, when, how often, with what in them, and what that does to the endpoint. */
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { credentialKey, credentials } from '../mock-server/sandbox/credentials.ts';
import { readFacts } from './fixtures.ts';
import { answerWith, deliverySuite, moment, start } from './instavm-delivery-stage.ts';
import type { Endpoint, Registered } from './instavm-delivery-stage.ts';

const facts = readFacts('instavm');
const schedule = facts.value('deliveryRetrySchedule') as number[];

const register = deliverySuite();

const uuid: unknown = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

async function another({ stage }: Registered, fields: object): Promise<string> {
  const sent = { url: 'http://127.0.0.1:9/', ...fields };
  const { endpoint } = await stage.api<{ endpoint: Endpoint }>('POST', '/endpoints', sent);
  return endpoint.id;
}

test('every documented event is sent to those whose patterns fit it, and a disabled one is left out', async () => {
  const all = await register();
  const ofVms = await another(all, { event_patterns: ['vm.*'] });
  const exact = await another(all, { event_patterns: ['x', 'snapshot.failed'] });
  const ends = await another(all, { event_patterns: ['*.created'] });
  await another(all, { event_patterns: ['vm', 'VM.*', 'machine.*'] });
  const off = await another(all, { event_patterns: ['vm.stopped', '*'] });
  await all.stage.api('PATCH', `/endpoints/${off}`, { enabled: false });
  const types = facts.value('events') as string[];
  const expected = types.map((type) => ({
    type,
    to: [
      all.id,
      ...(type.startsWith('vm.') ? [ofVms] : []),
      ...(type === 'snapshot.failed' ? [exact] : []),
      ...(type.endsWith('.created') ? [ends] : []),
    ],
    leftOut: [{ subscription: off, reason: 'it is disabled' }],
  }));
  const seen = types.map((type) => {
    const { deliveries, leftOut } = all.stage.trigger(type);
    return { type, to: deliveries.map(({ subscription }) => subscription), leftOut };
  });
  expect(seen).toEqual(expected);
});

test('only the endpoints of the event’s user get it', async () => {
  const one = await register();
  one.stage.sandbox.transact(null, (transaction) => {
    const account = { id: 'user-2', userId: 2 };
    const headers = { 'X-API-Key': 'instavm_sk_other' };
    const credential = { provider: 'instavm', id: 'other', title: 'Other', headers, account };
    transaction.put(credentials, credentialKey('instavm', 'other'), credential);
  });
  const foreign = await one.stage.api<{ endpoint: Endpoint }>(
    'POST',
    '/endpoints',
    { url: 'http://127.0.0.1:9/' },
    'instavm_sk_other',
  );
  const subscriptionsOf = (account?: string): string[] =>
    one.stage.trigger('vm.created', {}, account).deliveries.map((made) => made.subscription);
  expect([subscriptionsOf(), subscriptionsOf('user-2'), subscriptionsOf('user-3')]).toEqual([
    [one.id],
    [foreign.endpoint.id],
    [],
  ]);
});

test('an event is sent again after each documented gap, to the second, and then given up', async () => {
  const { stage, id, endpoint, deliveries } = await register();
  stage.behaviour = answerWith(500, 404, 301, 400, 410, 422, 429, 503);
  const { event } = stage.trigger('vm.created');
  await stage.drain();
  expect(stage.gaps).toEqual(schedule);
  const last = moment(sum(schedule));
  expect(await deliveries()).toEqual([
    {
      id: uuid,
      endpoint_id: id,
      user_id: 1,
      event_id: event.id,
      event_type: 'vm.created',
      event_group: 'vm',
      status: 'failed',
      scheduled_attempt: 8,
      next_retry_at: null,
      last_attempt_at: last,
      delivered_at: null,
      final_http_status: 503,
      error_message: 'HTTP 503',
      replay_of_delivery_id: null,
      created_at: moment(0),
      updated_at: last,
    },
  ]);
  expect(await endpoint()).toMatchObject({
    status: 'active',
    enabled: true,
    consecutive_failures: 8,
    last_delivery_at: last,
    last_error: 'HTTP 503',
    updated_at: moment(0),
  });
});

test.each([1, 4])('with max_retries %i there are as many retries', async (retries) => {
  const { stage } = await register({ max_retries: retries });
  stage.behaviour = answerWith(500);
  stage.trigger('vm.created');
  await stage.drain();
  expect(stage.gaps).toEqual(schedule.slice(0, retries));
});

test('a success in the middle ends the delivery and sets the counters back', async () => {
  const { stage, id, endpoint, deliveries } = await register();
  stage.behaviour = answerWith(500, 500, 299);
  const { event } = stage.trigger('snapshot.failed');
  await stage.wait(5);
  expect(await deliveries()).toEqual([
    expect.objectContaining({
      status: 'pending',
      scheduled_attempt: 3,
      next_retry_at: moment(35),
      last_attempt_at: moment(5),
      final_http_status: null,
      error_message: 'HTTP 500',
    }),
  ]);
  expect(await endpoint()).toMatchObject({ consecutive_failures: 2, last_error: 'HTTP 500' });
  await stage.drain();
  expect(stage.gaps).toEqual([5, 30]);
  expect(await deliveries()).toEqual([
    {
      id: uuid,
      endpoint_id: id,
      user_id: 1,
      event_id: event.id,
      event_type: 'snapshot.failed',
      event_group: 'snapshot',
      status: 'delivered',
      scheduled_attempt: 3,
      next_retry_at: null,
      last_attempt_at: moment(35),
      delivered_at: moment(35),
      final_http_status: 299,
      error_message: null,
      replay_of_delivery_id: null,
      created_at: moment(0),
      updated_at: moment(35),
    },
  ]);
  expect(await endpoint()).toMatchObject({
    consecutive_failures: 0,
    last_delivery_at: moment(35),
    last_error: null,
  });
});

test('a receiver that hangs is given up after timeout_seconds, and the attempt is repeated', async () => {
  const { stage, endpoint } = await register(
    { timeout_seconds: 3, max_retries: 1 },
    { 'instavm.timeoutScale': 0.02 },
  );
  stage.behaviour = () => undefined;
  stage.trigger('vm.created');
  await stage.drain();
  expect(stage.gaps).toEqual([5]);
  expect(await endpoint()).toMatchObject({
    consecutive_failures: 2,
    last_error: expect.stringContaining('60 ms') as unknown,
  });
});

test('body and headers are those of Standard Webhooks, byte for byte, and new attempts only have another timestamp', async () => {
  const { stage, secret } = await register({}, { 'instavm.signatureTime': 'sandbox' });
  stage.behaviour = answerWith(500, 200);
  const { event } = stage.trigger('vm.error', { name: 'arbeiter-ü', extra: [1] });
  await stage.drain();
  const body =
    `{"id":"${event.id}","type":"vm.error","created_at":"2026-01-01T00:00:00.000000Z","data":` +
    '{"vm_id":"vm_7f3a9c","name":"arbeiter-ü","vcpu_count":4,"memory_mb":2048,' +
    '"error":"The machine did not start.","status":"error","extra":[1]}}';
  const seconds = [start / 1_000, start / 1_000 + 5];
  const verifier = new Webhook(secret);
  const expected = seconds.map((second) => ({
    method: 'POST',
    path: '/in',
    body,
    headers: [
      ['User-Agent', 'InstaVM-Webhooks/1.0'],
      ['Content-Type', 'application/json'],
      ['webhook-id', event.id],
      ['webhook-timestamp', String(second)],
      ['webhook-signature', verifier.sign(event.id, new Date(second * 1_000), body)],
    ],
  }));
  const own = /^(?:user-agent|content-type|webhook-.*)$/i;
  const seen = stage.calls.map(({ method, path, body: sent, headers }) => ({
    method,
    path,
    body: sent,
    headers: headers.filter(([name]) => own.test(name)),
  }));
  expect(seen).toEqual(expected);
});

test('a signature shows the time of the machine, so that a receiver takes it', async () => {
  const { stage, secret } = await register();
  stage.trigger('vm.created');
  await stage.drain();
  const [call] = stage.calls;
  const verified = new Webhook(secret).verify(
    call?.body ?? '',
    Object.fromEntries(call?.headers ?? []),
  );
  expect(verified).toMatchObject({ type: 'vm.created' });
});

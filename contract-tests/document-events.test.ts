/** The events of any OpenAPI document: webhooks and callbacks, signed and retried as Standard Webhooks recommends. */
import { afterEach, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { createReceiver } from '../mock-server/testing/create-receiver.ts';
import type { Receiver } from '../mock-server/testing/create-receiver.ts';
import type { ReceivedCall } from '../mock-server/testing/receive-calls.ts';
import { begin, documentStage } from './document-stage.ts';

const stage = documentStage();
const opened: Receiver[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function receiver(): Promise<Receiver> {
  const now = (): number => stage.target.server.sandboxes.get('a')?.clock.now() ?? 0;
  const open = await createReceiver({ now });
  opened.push(open);
  return open;
}

const headersOf = ({ headers }: ReceivedCall): Record<string, string> =>
  Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));

const delivered = (count = 1) => stage.admin('GET', `/deliveries/wait?count=${count}`);

async function secretOf(provider: string): Promise<string> {
  const { body } = await stage.admin('GET', `/secrets?provider=${provider}`);
  const { secrets } = body as { secrets: { secret: string }[] };
  expect(secrets).toEqual([
    {
      provider,
      id: 'signature',
      algorithm: 'HMAC-SHA256',
      use: 'signature',
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) as unknown,
    },
  ]);
  return secrets[0]?.secret ?? '';
}

test('a webhook goes where the caller says: the first example, with data in it, signed', async () => {
  const { url, received } = await receiver();
  const answer = await stage.trigger('pets', 'newPet', { url: `${url}/a?b=c`, data: { id: 251 } });
  expect([answer.status, answer.body]).toMatchObject([
    202,
    {
      id: 'evt_1',
      deliveries: [{ type: 'newPet', account: 'default', target: `${url}/a?b=c` }],
      leftOut: [],
    },
  ]);
  await delivered();
  const [call] = received;
  if (!call) throw new Error('Nothing arrived.');
  expect(call).toMatchObject({
    method: 'POST',
    path: '/a?b=c',
    text: '{"id":251,"name":"Bello","tag":"dog"}',
  });
  const headers = headersOf(call);
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'evt_1' });
  const verifier = new Webhook(await secretOf('pets'));
  expect(verifier.verify(call.text, headers)).toEqual({ id: 251, name: 'Bello', tag: 'dog' });
  const other = new Webhook(await secretOf('streams'));
  expect(() => other.verify(call.text, headers)).toThrow('No matching signature found');
});

test('a request registers its callbacks, which get a body made up from the schema', async () => {
  const { url, received } = await receiver();
  expect(await stage.call('POST', '/streams', { callbackUrl: `${url}/hook` })).toEqual({
    status: 201,
    body: { id: 's1' },
  });
  const { body } = await stage.admin('GET', '/subscriptions?provider=streams');
  const secret = await secretOf('streams');
  const subscription = (id: string, target: string, type: string) => ({
    provider: 'streams',
    id,
    account: 'default',
    target,
    events: [type],
    active: true,
    state: 'active',
    reason: null,
    failingSince: null,
    recent: [],
    record: {
      operation: 'POST /streams',
      request: 'req_1',
      registeredAt: '2026-01-01T00:00:00.000Z',
      secret,
    },
  });
  expect(body).toEqual({
    subscriptions: [
      subscription('cb_1', `${url}/hook`, 'onData'),
      subscription('cb_2', `${url}/hook/end/s1`, 'onEnd'),
    ],
  });
  expect(await stage.trigger('streams', 'onData')).toMatchObject({
    status: 202,
    body: { deliveries: [{ subscription: 'cb_1', target: `${url}/hook` }] },
  });
  await delivered();
  const [call] = received;
  if (!call) throw new Error('Nothing arrived.');
  expect(new Webhook(secret).verify(call.text, headersOf(call))).toMatchObject({
    id: expect.stringMatching(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/) as unknown,
    size: expect.any(Number) as unknown,
  });
});

test('what fails is tried again when Standard Webhooks says, and then given up', async () => {
  const to = await receiver();
  const { url, received } = to;
  to.answerWith('500');
  await stage.trigger('pets', 'newPet', { url });
  await delivered();
  await stage.admin('POST', '/clock/advance', { until: 'drained' });
  const sinceStart = ['00:00:00', '00:00:05', '00:05:05', '00:35:05', '02:35:05', '07:35:05'];
  sinceStart.push('17:35:05', '31:35:05', '51:35:05', '75:35:05');
  const clockTime = (ms: number): string =>
    [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1_000) % 60]
      .map((part) => String(Math.floor(part)).padStart(2, '0'))
      .join(':');
  expect(received.map(({ at }) => clockTime(at - Date.parse(begin)))).toEqual(sinceStart);
  expect((await stage.admin('GET', '/deliveries/dlv_1')).body).toMatchObject({
    state: 'failed',
    made: 10,
  });
  const verifier = new Webhook(await secretOf('pets'));
  for (const call of received) verifier.verify(call.text, headersOf(call));
});

test('410 ends a delivery, and nobody is called back there again', async () => {
  const to = await receiver();
  const { url, received } = to;
  to.answerWith('410');
  await stage.call('POST', '/streams', { callbackUrl: url });
  await stage.trigger('streams', 'onData');
  await delivered();
  expect((await stage.admin('GET', '/deliveries/dlv_1')).body).toMatchObject({
    state: 'failed',
    made: 1,
  });
  expect((await stage.admin('GET', '/subscriptions?provider=streams')).body).toMatchObject({
    subscriptions: [{ id: 'cb_2', events: ['onEnd'] }],
  });
  expect(received).toHaveLength(1);
  expect((await stage.trigger('streams', 'onData')).status).toBe(422);
});

test('method, media type and body are those of the document: a form, a text, nothing at all', async () => {
  const { url, received } = await receiver();
  await stage.call('POST', '/streams', { callbackUrl: url });
  await stage.call('PUT', `/streams/7?to=${encodeURIComponent(`${url}/moved`)}`);
  await stage.trigger('streams', 'onEnd', { data: { count: 4 } });
  await delivered(1);
  await stage.trigger('streams', 'onMoved');
  await delivered(2);
  await stage.trigger('pets', 'petNoted', { url, data: '<note/>' });
  await delivered(3);
  await stage.trigger('pets', 'petGone', { url });
  await delivered(4);
  expect(
    received.map((call) => [
      call.method,
      call.path,
      headersOf(call)['content-type'],
      headersOf(call)['content-length'],
      call.text,
    ]),
  ).toEqual([
    ['POST', '/end/s1', 'application/x-www-form-urlencoded', '23', 'reason=all+sent&count=4'],
    ['PUT', '/moved', undefined, '0', ''],
    ['POST', '/', 'application/xml', '7', '<note/>'],
    ['POST', '/', undefined, '0', ''],
  ]);
  const events = await stage.admin('GET', '/events');
  expect(events.body).toMatchObject({
    events: [
      { body: 'reason=all+sent&count=4' },
      { body: null },
      { body: '<note/>' },
      { body: null },
    ],
  });
});

test('the same seed and the same calls give the same bytes, another event other ones', async () => {
  const bodies = async (): Promise<unknown[]> => {
    await stage.trigger('streams', 'onData', { url: 'http://127.0.0.1:9', count: 3 });
    const { body } = await stage.admin('GET', '/events');
    await stage.admin('POST', '/reset');
    return (body as { events: { body: unknown }[] }).events.map((event) => event.body);
  };
  const first = await bodies();
  expect(new Set(first.map((body) => JSON.stringify(body))).size).toBe(3);
  expect(await bodies()).toEqual(first);
});

/** The matchers of `webhook-sandbox/jest` on what real clients get from a real sandbox, and on what it sends. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import '../mock-server/testing/jest/jest.ts';
import { createReceiver, startSandbox } from '../mock-server/testing/testing.ts';
import type { DeliveryInFull, Receiver, TestSandbox } from '../mock-server/testing/testing.ts';

let sandbox: TestSandbox;
let receiver: Receiver;

beforeAll(async () => {
  sandbox = await startSandbox();
  receiver = await createReceiver();
  await sandbox.forward('https://shop.example.com', receiver.url);
});

afterAll(async () => {
  await Promise.all([sandbox.close(), receiver.close()]);
});

const hooks = '/stores/a1/v3/hooks';
const scope = 'store/order/created';
const hook = { scope, destination: 'https://shop.example.com/in', is_active: true };

const post = (url: string, headers: object, body: unknown): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

test('a response of supertest, as it is and with one wrong member', async () => {
  const response = await request(sandbox.url('bigcommerce'))
    .post(hooks)
    .set(sandbox.credentials('bigcommerce'))
    .send(hook);
  await expect(response).toSatisfyContract('bigcommerce');
  // The types of superagent do not tell of it.
  const { request: sent } = response as unknown as { readonly request: { _data: object } };
  await expect(sent).toSatisfyContract('bigcommerce');
  sent._data = { ...hook, destination: 7 };
  await expect(expect(sent).toSatisfyContract('bigcommerce')).rejects.toThrow(
    new Error(
      `expect(request).toSatisfyContract('bigcommerce')\n\n` +
        'POST /stores/{store_hash}/v3/hooks (createHook), request\n' +
        '  /destination\n    expected: a string\n    received: 7\n' +
        '    schema:   /components/schemas/CreateHook/properties/destination/type',
    ),
  );
  const unsent = request(sandbox.url('bigcommerce')).get(hooks);
  await expect(expect(unsent).toSatisfyContract('bigcommerce')).rejects.toThrow(
    'it is a promise. Put `await` before it',
  );
  const data = (response.body as { data: object }).data;
  const wrong = Object.assign(Object.create(response) as typeof response, {
    text: JSON.stringify({ data: { ...data, scope: 7 }, meta: {} }),
  });
  await expect(expect(wrong).toSatisfyContract('bigcommerce')).rejects.toThrow(
    new Error(
      `expect(response).toSatisfyContract('bigcommerce')\n\n` +
        'POST /stores/{store_hash}/v3/hooks (createHook), answer 200\n' +
        '  /data/scope\n    expected: a string\n    received: 7\n' +
        '    schema:   /components/schemas/Hook/properties/scope/type',
    ),
  );
  const refused = await request(sandbox.url('bigcommerce')).get(hooks);
  expect(refused.status).toBe(401);
  await expect(refused).toSatisfyContract('bigcommerce');
});

test('a response of fetch, which the test reads afterwards', async () => {
  const headers = sandbox.credentials('bigcommerce');
  const response = await fetch(sandbox.url('bigcommerce') + hooks, { headers });
  await expect(response).toSatisfyContract('bigcommerce');
  expect(await response.json()).toHaveProperty('data');
  await expect(expect(response).toSatisfyContract('bigcommerce')).rejects.toThrow(
    'its body has been read already',
  );
});

test('a response of axios, and its configuration', async () => {
  const baseURL = sandbox.url('partoo');
  const headers = sandbox.credentials('partoo');
  const config = { method: 'get', url: '/v2/webhooks', baseURL, headers, params: { org_id: 1 } };
  const answer = await fetch(`${baseURL}/v2/webhooks?org_id=1`, { headers });
  const toJSON = (): object => Object.fromEntries(answer.headers);
  const data = (await answer.json()) as object;
  const response = {
    status: 200,
    statusText: 'OK',
    headers: { toJSON },
    data,
    config,
    request: {},
  };
  await expect(response).toSatisfyContract('partoo');
  await expect(config).toSatisfyContract('partoo');
  await expect({ ...response, data: [data] }).not.toSatisfyContract('partoo');
  await expect({ ...config, params: { org_id: 'one' } }).not.toSatisfyContract('partoo');
});

test('an entry of the requests holds the request and the answer', async () => {
  const wrong = { ...hook, destination: 7 };
  const answer = await post(
    sandbox.url('bigcommerce') + hooks,
    sandbox.credentials('bigcommerce'),
    wrong,
  );
  const [good] = await sandbox.requests.wait({ method: 'POST', status: 200 });
  await expect(good).toSatisfyContract('bigcommerce');
  const [entry] = await sandbox.requests.wait({ method: 'POST', status: answer.status });
  await expect(entry).toSatisfyContract('bigcommerce', { only: 'answer' });
  await expect(expect(entry).toSatisfyContract('bigcommerce')).rejects.toThrow(
    new Error(
      `expect(exchange).toSatisfyContract('bigcommerce')\n\n` +
        'POST /stores/{store_hash}/v3/hooks (createHook), request\n' +
        '  /destination\n    expected: a string\n    received: 7\n' +
        '    schema:   /components/schemas/CreateHook/properties/destination/type',
    ),
  );
});

/** Registers somebody, and makes an event happen. */
const events: readonly (readonly [
  string,
  string,
  (url: string, headers: object) => Promise<unknown>,
])[] = [
  ['bigcommerce', scope, () => Promise.resolve()],
  [
    'partoo',
    'lead_received',
    (url, headers) =>
      post(`${url}/v2/webhooks?org_id=1`, headers, {
        items: [{ url: hook.destination, event_type: 'lead_received' }],
      }),
  ],
  [
    'bspk',
    'shopper.created',
    (url, headers) =>
      post(`${url}/api/platform/v1/webhook_endpoints`, headers, {
        target_url: hook.destination,
        events: ['shopper.created'],
        is_enabled: true,
      }),
  ],
  [
    'instavm',
    'vm.started',
    (url, headers) =>
      post(`${url}/v1/webhooks/endpoints`, headers, {
        url: hook.destination,
        event_types: ['vm.started'],
      }),
  ],
];

/** With changes to the request of its only attempt, and from the same sandbox. */
function changed(
  delivery: DeliveryInFull,
  changes: Partial<DeliveryInFull['attempts'][number]['request']>,
): DeliveryInFull {
  const [attempt] = delivery.attempts;
  if (!attempt) throw new Error('Nothing was sent.');
  const request = { ...attempt.request, ...changes };
  const attempts = [{ ...attempt, request }];
  return Object.create(delivery, { attempts: { value: attempts } }) as DeliveryInFull;
}

test.each(events)('%s: a delivery, and what the receiver got', async (provider, type, register) => {
  await register(sandbox.url(provider), sandbox.credentials(provider));
  const { id } = await sandbox.trigger(provider, type);
  const call = await receiver.next();
  const [delivery] = await sandbox.deliveries.wait({ event: id, state: 'delivered' });
  if (!delivery) throw new Error('Nothing was delivered.');
  await expect(delivery).toSatisfyWebhook(provider, type);
  await expect(call).toSatisfyWebhook(provider, type, { sandbox });
  await expect(expect(delivery).not.toSatisfyWebhook(provider, type)).rejects.toThrow(
    new Error(
      `expect(delivery).not.toSatisfyWebhook('${provider}', '${type}')\n\n` +
        `${provider} ${type}, POST\n  Nothing in it differs from the contract.`,
    ),
  );
  await expect(expect(call).toSatisfyWebhook(provider, type)).rejects.toThrow(
    'a call does not say from which sandbox it comes',
  );
  const [request] = delivery.attempts.map((attempt) => attempt.request);
  const body = request?.body ?? '';
  // Where the proof is a secret in clear, the body may be anything that fits.
  const isSigned = provider !== 'bspk';
  const other = expect(changed(delivery, { body: `${body} ` }));
  await (isSigned ? other.not : other).toSatisfyWebhook(provider, type);
  await expect(changed(delivery, { headers: [] })).not.toSatisfyWebhook(provider, type);
  await expect(Object.create(delivery, { type: { value: 'other' } })).not.toSatisfyWebhook(
    provider,
    type,
  );
});

test('of a wrong delivery the whole is told', async () => {
  const [delivery] = await sandbox.deliveries.wait({ provider: 'partoo' });
  if (!delivery) throw new Error('There is none.');
  const { payload } = JSON.parse(delivery.attempts[0]?.request.body ?? '') as { payload: object };
  const body = JSON.stringify({ type: 'lead_updated', payload: { ...payload, source: 7 } });
  const wrong = changed(delivery, { body, headers: [['Content-Type', 'text/plain']] });
  await expect(expect(wrong).toSatisfyWebhook('partoo', 'lead_received')).rejects.toThrow(
    new Error(
      `expect(delivery).toSatisfyWebhook('partoo', 'lead_received')\n\npartoo lead_received, POST\n` +
        '  the media type\n    expected: application/json\n    received: text/plain\n' +
        '    schema:   /webhooks/lead_received/post/requestBody/content\n' +
        '  /type\n    expected: "lead_received"\n    received: "lead_updated"\n' +
        '    schema:   /components/schemas/LeadReceivedEvent/properties/type/const\n' +
        '  /payload/source\n    expected: a string\n    received: 7\n' +
        '    schema:   /components/schemas/LeadPayload/properties/source/type\n' +
        '  the signature\n    expected: a signature in X-Partoo-Signature-v1 that holds\n' +
        '    received: the header X-Partoo-Signature-v1 is missing',
    ),
  );
});

test('a signature by another secret, and a stale one', async () => {
  const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ….').toString('base64')}`;
  const [delivery] = await sandbox.deliveries.wait({ provider: 'instavm' });
  const { headers = [], body = '' } = delivery?.attempts[0]?.request ?? {};
  const given = { method: 'POST', headers, body };
  const told = (reason: string): Error =>
    new Error(
      `expect(call).toSatisfyWebhook('instavm', 'vm.started')\n\ninstavm vm.started, POST\n  the signature\n` +
        `    expected: a signature in webhook-signature that holds\n    received: ${reason}`,
    );
  await expect(expect(given).toSatisfyWebhook('instavm', 'vm.started', { secret })).rejects.toThrow(
    told('the signature does not match: it was made with another secret, or for another body'),
  );
  const at = Number(headers.find(([name]) => name === 'webhook-timestamp')?.[1]);
  const later = { sandbox, now: (at + 301) * 1_000 };
  await expect(expect(given).toSatisfyWebhook('instavm', 'vm.started', later)).rejects.toThrow(
    told(
      "webhook-timestamp is 301 seconds behind this machine's clock, more than the 300 that are tolerated",
    ),
  );
  const id = headers.find(([name]) => name === 'webhook-id')?.[1] ?? '';
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const own = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
  const signed = headers.map(([name, value]) =>
    name === 'webhook-signature' ? ([name, `v1,${own}`] as const) : ([name, value] as const),
  );
  await expect({ ...given, headers: signed }).toSatisfyWebhook('instavm', 'vm.started', { secret });
});

const misuses: readonly (readonly [string, () => Promise<void>, string])[] = [
  [
    'an unknown provider',
    () => expect({ status: 200 }).toSatisfyContract('bigcomerce'),
    'Failed to check anything: there is no provider "bigcomerce". Did you mean bigcommerce? ' +
      'There are bspk, bigcommerce, partoo, instavm; a document is given by its path, or as it was read.',
  ],
  [
    'an unknown event',
    // @ts-expect-error there is no such event, which types tell already
    () => expect({ headers: {} }).toSatisfyWebhook('partoo', 'lead_recieved'),
    'Failed to check a webhook: partoo has no event "lead_recieved". Did you mean lead_received, message_created, business_deleted?',
  ],
];

test.each(misuses)('%s', async (_name, use, message) => {
  await expect(use()).rejects.toMatchObject({ name: 'MatcherUsageError', message });
});

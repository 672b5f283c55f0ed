import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { testDelivery } from '../api/test-delivery.ts';
import { notes, testProvider } from '../api/test-provider.ts';
import { signStandardWebhook, standardWebhooks } from '../delivery/standard-webhooks.ts';
import { answerRaw } from '../delivery/test-receiver.ts';
import { adminStage } from './test-admin.ts';
import { begin } from './test-deliveries.ts';

/** The key is the id of the account: `one`. */
const stage = adminStage(async () => [
  await testDelivery({
    signature: standardWebhooks({ list: 'credentials', pointer: '/account/id' }, (key) => key),
    typeProperty: 'event',
    headers: (_sandbox, _delivery, { id, body }, { timestamp }) => {
      const seconds = Math.floor(timestamp / 1_000);
      const signature = signStandardWebhook('one', { id, timestamp: seconds, body });
      return [
        ['Webhook-Id', id],
        ['Webhook-Timestamp', String(seconds)],
        ['Webhook-Signature', signature],
      ];
    },
  }),
  await testProvider({}, { name: 'silent', title: 'Silent', hosts: [] }),
]);

const parts =
  'webhook-id, webhook-timestamp and the body, with dots between them. ' +
  'HMAC-SHA256 of that, in base64, behind "v1,".';

/** Below a new sandbox whose clock stands still; its signatures show the sandbox's time. */
async function open(): Promise<
  (method: string, path: string, body?: unknown) => Promise<unknown[]>
> {
  const clock = { mode: 'frozen', now: begin };
  const options = { 'notes.signatureTime': 'sandbox' };
  const created = await stage.call('POST', '/sandboxes', { clock, options });
  const { id } = created.body as { id: string };
  const receiver = await answerRaw('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  stage.server.sandboxes.get(id)?.transact(null, (transaction) => {
    transaction.put(notes, '1', { id: 1, text: receiver.url });
  });
  return async (method, path, body) => {
    const answer = await stage.call(method, `/sandboxes/${id}${path}`, body);
    return [answer.status, answer.body, id];
  };
}

type Ask = Awaited<ReturnType<typeof open>>;

async function deliver(ask: Ask): Promise<void> {
  await ask('POST', '/events', { provider: 'notes', type: 'note.created' });
  await ask('GET', '/deliveries/wait');
}

const sign = (text: string, key = 'one') =>
  `v1,${createHmac('sha256', key).update(text).digest('base64')}`;

const seconds = Date.parse(begin) / 1_000;
const body = '{"event":"evt_1","note":{"id":7,"text":"milk"}}';
const signed = `evt_1.${seconds}.${body}`;

test('a delivery that is valid stays so when it grows old, with everything that proves it', async () => {
  const ask = await open();
  await deliver(ask);
  await ask('POST', '/clock/advance', { by: '30d' });
  const [status, answer, id] = await ask('POST', '/signatures/inspect', { delivery: 'dlv_1' });
  expect([status, answer]).toEqual([
    200,
    {
      provider: 'notes',
      event: 'note.created',
      scheme: 'Standard Webhooks',
      header: { name: 'webhook-signature', value: sign(signed) },
      timestamp: { header: 'webhook-timestamp', value: String(seconds), at: begin },
      signed,
      signedParts: parts,
      key: {
        kind: 'secret',
        value: 'one',
        from: `/__admin/sandboxes/${String(id)}/credentials, /account/id of default`,
      },
      expected: sign(signed),
      verdict: { state: 'valid' },
    },
  ]);
});

test('what a fault did to the call is found out', async () => {
  const ask = await open();
  const reasonAfter = async (fault: object) => {
    await ask('POST', '/faults', fault);
    await ask('POST', '/deliveries/dlv_1/redeliver');
    await ask('DELETE', '/faults');
    const [, answer] = await ask('POST', '/signatures/inspect', { delivery: 'dlv_1' });
    return (answer as { verdict: unknown }).verdict;
  };
  await deliver(ask);
  expect(await reasonAfter({ kind: 'stale-timestamp', byMs: 600_000 })).toEqual({
    state: 'invalid',
    reason:
      "webhook-timestamp is 600 seconds behind this machine's clock, more than the 300 that are tolerated",
  });
  const mismatch =
    'the signature does not match: it was made with another secret, or for another body';
  const invalid = { state: 'invalid', reason: mismatch };
  expect(await reasonAfter({ kind: 'bad-signature' })).toEqual(invalid);
  expect(await reasonAfter({ kind: 'corrupted-body', how: 'bit' })).toEqual(invalid);
  const [, first] = await ask('POST', '/signatures/inspect', { delivery: 'dlv_1', attempt: 1 });
  expect(first).toMatchObject({ verdict: { state: 'valid' } });
});

test('a request that somebody pasted is judged as if it arrived now', async () => {
  const ask = await open();
  const inspect = async (headers: [string, string][], key?: string) =>
    (
      await ask('POST', '/signatures/inspect', {
        provider: 'notes',
        request: { headers, body: '{"event":"note.deleted"}' },
        ...(key !== undefined && { key }),
      })
    ).slice(0, 2);
  const text = `m1.${seconds}.{"event":"note.deleted"}`;
  const headers = (signature: string): [string, string][] => [
    ['webhook-id', 'm1'],
    ['webhook-timestamp', String(seconds)],
    ['webhook-signature', signature],
  ];
  const common = {
    provider: 'notes',
    event: 'note.deleted',
    scheme: 'Standard Webhooks',
    timestamp: { header: 'webhook-timestamp', value: String(seconds), at: begin },
    signed: text,
    signedParts: parts,
  };
  expect(await inspect(headers(sign(text, 'mine')), 'mine')).toEqual([
    200,
    {
      ...common,
      header: { name: 'webhook-signature', value: sign(text, 'mine') },
      key: { kind: 'secret', value: 'mine', from: 'the request' },
      expected: sign(text, 'mine'),
      verdict: { state: 'valid' },
    },
  ]);
  expect(await inspect(headers(sign(text, 'mine')))).toMatchObject([
    200,
    { key: { value: 'one' }, expected: sign(text), verdict: { state: 'invalid' } },
  ]);
  await ask('POST', '/clock/advance', { by: '301s' });
  expect(await inspect(headers(sign(text)))).toMatchObject([
    200,
    { verdict: { state: 'invalid', reason: expect.stringContaining('301 seconds behind') } },
  ]);
  expect(await inspect([['webhook-timestamp', '999999999999']])).toMatchObject([
    200,
    {
      header: null,
      timestamp: { header: 'webhook-timestamp', value: '999999999999', at: null },
      signed: null,
      expected: null,
      verdict: { state: 'missing', reason: 'the header webhook-signature is missing' },
    },
  ]);
});

test('who signs nothing is said to', async () => {
  const ask = await open();
  const request = { headers: [], body: 'text' };
  const answer = await ask('POST', '/signatures/inspect', { provider: 'silent', request });
  expect(answer.slice(0, 2)).toEqual([
    200,
    {
      provider: 'silent',
      event: null,
      scheme: null,
      header: null,
      timestamp: null,
      signed: null,
      signedParts: 'Silent signs nothing: its calls cannot be told from those of anybody else.',
      key: null,
      expected: null,
      verdict: { state: 'unchecked', reason: 'there is no signature to check' },
    },
  ]);
});

test.each([
  [{ delivery: 'dlv_2' }, '/delivery', 'names no delivery: "dlv_2"', { nearest: ['dlv_1'] }],
  [
    { delivery: 'dlv_1', attempt: 2 },
    '/attempt',
    'names an attempt that was not made: there are 1 so far',
    {},
  ],
  [{ provider: 'notes' }, '/request', 'is missing', {}],
])('%j cannot be inspected', async (asked, pointer, message, more) => {
  const ask = await open();
  await deliver(ask);
  const [status, answer] = await ask('POST', '/signatures/inspect', asked);
  expect([status, answer]).toMatchObject([
    422,
    { violations: [{ location: 'body', pointer, message, ...more }] },
  ]);
});

test('a delivery and a request are not inspected together', async () => {
  const ask = await open();
  const [status, answer] = await ask('POST', '/signatures/inspect', { delivery: 'd', key: 'k' });
  expect([status, answer]).toMatchObject([422, { violations: [{ pointer: '/key' }] }]);
});

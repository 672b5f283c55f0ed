/** Events of a document of the user's own: what passes, and the whole message for what does not. */
import { expect, test } from '@jest/globals';
import { signStandardWebhook } from '../../delivery/standard-webhooks.ts';
import { ForgottenAwaits } from './forgotten-awaits.ts';
import { createMatchers } from './matchers.ts';

expect.extend(createMatchers(new ForgottenAwaits()));

const document = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  webhooks: {
    sold: {
      post: {
        parameters: [
          { name: 'X-Shop', in: 'header', required: true, schema: { type: 'string' } },
          { name: 'X-Event', in: 'header', schema: { const: 'sold' } },
          { name: 'X-Attempts', in: 'header', schema: { $ref: '#/components/schemas/Count' } },
        ],
        requestBody: {
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Sold' } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Count: { type: 'array', items: { type: 'integer' } },
      Sold: { type: 'object', properties: { kind: { const: 'sold' } }, required: ['kind'] },
    },
  },
};

const key = Buffer.from('a key of the shop, thirty-two bytes');
const secret = `whsec_${key.toString('base64')}`;
const body = '{"kind":"sold"}';
const [id, timestamp] = ['msg_1', 1_700_000_000];
const now = timestamp * 1_000;
const headers = {
  'Content-Type': 'application/json; charset=utf-8',
  'X-Shop': 'a',
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': signStandardWebhook(key, { id, timestamp, body }),
};
const call = { method: 'POST', headers, body };

test('a call that fits, and each thing that may be wrong with one', async () => {
  await expect(call).toSatisfyWebhook(document, 'sold');
  const more = { ...headers, 'x-event': 'sold', 'X-Attempts': '1,22' };
  await expect({ ...call, headers: more }).toSatisfyWebhook(document, 'sold');
  await expect(call).toSatisfyWebhook(document, 'sold', { secret, now });
  await expect(new Request('http://127.0.0.1/', call)).toSatisfyWebhook(document, 'sold', {
    secret,
    now,
  });
});

const wrongs: readonly (readonly [string, object, string])[] = [
  [
    'the method',
    { ...call, method: 'PUT' },
    '  the method\n    expected: POST\n    received: PUT\n    schema:   /webhooks/sold/post',
  ],
  [
    'a header that is missing',
    { ...call, headers: { ...headers, 'X-Shop': undefined } },
    '  the header X-Shop\n    expected: a value, since it is required\n    received: nothing\n    schema:   /webhooks/sold/post/parameters/0/required',
  ],
  [
    'a header with another value',
    { ...call, headers: { ...headers, 'X-Event': 'NOT' } },
    '  the header X-Event\n    expected: "sold"\n    received: "NOT"\n    schema:   /webhooks/sold/post/parameters/1/schema/const',
  ],
  [
    'a header of another type that is not required',
    { ...call, headers: { ...headers, 'X-Attempts': '1,two' } },
    '  the header X-Attempts/1\n    expected: an integer\n    received: "two"\n    schema:   /components/schemas/Count/items/type',
  ],
  [
    'the media type',
    { ...call, headers: { ...headers, 'Content-Type': undefined } },
    '  the media type\n    expected: application/json\n    received: none\n    schema:   /webhooks/sold/post/requestBody/content',
  ],
  [
    'the body',
    { ...call, body: '{"kind":"bought"}' },
    '  /kind\n    expected: "sold"\n    received: "bought"\n    schema:   /components/schemas/Sold/properties/kind/const\n' +
      '  the signature\n    expected: a signature in webhook-signature that holds\n' +
      '    received: the signature does not match: it was made with another secret, or for another body',
  ],
  [
    'a body that is no JSON',
    { ...call, body: 'sold' },
    '  the body\n    expected: JSON\n    received: "sold"\n    schema:   /webhooks/sold/post/requestBody\n' +
      '  the signature\n    expected: a signature in webhook-signature that holds\n' +
      '    received: the signature does not match: it was made with another secret, or for another body',
  ],
  [
    'a body that is missing',
    { ...call, body: '' },
    '  the body\n    expected: a body\n    received: nothing\n    schema:   /webhooks/sold/post/requestBody\n' +
      '  the signature\n    expected: a signature in webhook-signature that holds\n' +
      '    received: the signature does not match: it was made with another secret, or for another body',
  ],
];

test.each(wrongs)('%s', async (_name, given, findings) => {
  const options = { secret, now };
  await expect(expect(given).toSatisfyWebhook(document, 'sold', options)).rejects.toThrow(
    new Error(
      `expect(call).toSatisfyWebhook(document, 'sold')\n\ndocument sold, POST\n${findings}`,
    ),
  );
  await expect(given).not.toSatisfyWebhook(document, 'sold', options);
});

const misuses: readonly (readonly [string, unknown, string | undefined, string])[] = [
  [
    'an event that there is not',
    call,
    'solt',
    'Failed to check a webhook: document has no event "solt". Did you mean sold?',
  ],
  [
    'no event at all',
    call,
    undefined,
    'Failed to check a webhook: the event is undefined. Give its type as the provider writes it, such as "sold" of document.',
  ],
  [
    'what deliveries.wait() gave',
    [call],
    'sold',
    'Failed to check what was given: it is an array. Give one item of it: const [delivery] = await ….',
  ],
  [
    'a body that was read',
    { headers, body: { kind: 'sold' } },
    'sold',
    'Failed to check what was given: its body has been read, and the signature holds for the bytes. Give them as `body` or `rawBody`.',
  ],
  [
    'a delivery from a list',
    { id: 'dlv_1', subscription: 'a', target: 'b' },
    'sold',
    'Failed to check what was given: the delivery dlv_1 comes without its attempts. Take it from sandbox.deliveries.wait().',
  ],
  [
    'a delivery that was not sent',
    { id: 'dlv_1', state: 'pending', subscription: 'a', target: 'b', attempts: [] },
    'sold',
    "Failed to check what was given: the delivery dlv_1 is pending and was not sent. Wait until it was, with sandbox.deliveries.wait({ state: 'delivered' }) or sandbox.advance('drained').",
  ],
  [
    'a number',
    7,
    'sold',
    'Failed to check what was given: number is neither a delivery nor a call. Give an item of sandbox.deliveries.wait(), what receiver.next() gave, or { method, headers, body }.',
  ],
];

test.each(misuses)('%s cannot be checked, nor denied', async (_name, given, asked, message) => {
  const type = asked as string;
  const checked = expect(given).toSatisfyWebhook(document, type);
  await expect(checked).rejects.toMatchObject({ name: 'MatcherUsageError', message });
  const denied = expect(given).not.toSatisfyWebhook(document, type);
  await expect(denied).rejects.toMatchObject({ name: 'MatcherUsageError', message });
});

import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { HeaderList } from './delivery.ts';
import { readWebhookSecret, signStandardWebhook, standardWebhooks } from './standard-webhooks.ts';

/** The example of https://www.standardwebhooks.com */
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const otherSecret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const second = 1_614_265_330;
const body = '{"test": 2432232314}';

/** As the reference implementation signs. */
function signed(by = secret, id = 'msg_p5jXN8AQM9LWM0D4loKWxJek'): HeaderList {
  const signature = new Webhook(by).sign(id, new Date(second * 1_000), body);
  return [
    ['Webhook-Id', id],
    ['WEBHOOK-TIMESTAMP', String(second)],
    ['webhook-signature', signature],
  ];
}

const policy = standardWebhooks({ list: 'subscriptions', pointer: '/record/secret' });

function verify(headers: HeaderList, key = secret, text = body, seconds = 0): unknown {
  return policy.verify({ headers, body: Buffer.from(text) }, key, (second + seconds) * 1_000);
}

const replaced = (name: string, value: string): HeaderList =>
  signed().map(([given, was]) => [given, given.toLowerCase() === name ? value : was]);

const without = (name: string): HeaderList =>
  signed().filter(([given]) => given.toLowerCase() !== name);

const mismatch = {
  valid: false,
  reason: 'the signature does not match: it was made with another secret, or for another body',
};

test('it signs as the reference implementation does', () => {
  const message = { id: 'msg_1', timestamp: second, body: '{"a":"é"}' };
  const expected = new Webhook(secret).sign('msg_1', new Date(second * 1_000), message.body);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  expect(signStandardWebhook(key, message)).toBe(expected);
  expect(signStandardWebhook(key, { ...message, body: Buffer.from(message.body) })).toBe(expected);
});

test('a key in text stands for its UTF-8 bytes', () => {
  const digest = createHmac('sha256', Buffer.from('clé')).update('a.1.{}').digest('base64');
  expect(signStandardWebhook('clé', { id: 'a', timestamp: 1, body: '{}' })).toBe(`v1,${digest}`);
});

test('what the reference implementation signed is valid, with the prefix of the secret and without', () => {
  expect(verify(signed())).toEqual({ valid: true });
  expect(verify(signed(), secret.slice('whsec_'.length))).toEqual({ valid: true });
});

test('one of several signatures is enough, whatever the others are', () => {
  const [theirs, own] = [otherSecret, secret].map((by) => signed(by)[2]?.[1] ?? '');
  const several = `v1a,AAAA ${theirs} ${own}`;
  expect(verify(replaced('webhook-signature', several))).toEqual({ valid: true });
  expect(verify(replaced('webhook-signature', `${theirs} ${theirs}`))).toEqual(mismatch);
});

test('a signature by another secret, or of another body, id or moment, does not match', () => {
  expect(verify(signed(otherSecret))).toEqual(mismatch);
  expect(verify(signed(), secret, `${body} `)).toEqual(mismatch);
  expect(verify(replaced('webhook-id', 'msg_2'))).toEqual(mismatch);
  expect(verify(replaced('webhook-timestamp', String(second + 1)))).toEqual(mismatch);
  expect(verify(replaced('webhook-signature', 'v1,'))).toEqual(mismatch);
});

test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
  '%s has to be there',
  (name) => {
    expect(verify(without(name))).toEqual({
      valid: false,
      reason: `the header ${name} is missing`,
    });
  },
);

test('the moment may be five minutes off to either side, and no second more', () => {
  expect([verify(signed(), secret, body, 300), verify(signed(), secret, body, -300)]).toEqual([
    { valid: true },
    { valid: true },
  ]);
  expect(verify(signed(), secret, body, 301)).toEqual({
    valid: false,
    reason:
      "webhook-timestamp is 301 seconds behind this machine's clock, more than the 300 that are tolerated",
  });
  expect(verify(signed(), secret, body, -301)).toEqual({
    valid: false,
    reason:
      "webhook-timestamp is 301 seconds ahead of this machine's clock, more than the 300 that are tolerated",
  });
});

test.each(['', 'soon', '1e9', '-1', '1614265330.5'])('%j is no moment', (text) => {
  expect(verify(replaced('webhook-timestamp', text))).toEqual({
    valid: false,
    reason: 'webhook-timestamp is not in seconds since 1970',
  });
});

test('a header without a signature of version v1', () => {
  const signature = signed()[2]?.[1] ?? '';
  expect(verify(replaced('webhook-signature', signature.replace('v1,', 'v2,')))).toEqual({
    valid: false,
    reason: 'webhook-signature holds no signature of version v1',
  });
});

test.each(['', 'whsec_', 'whsec_not-base64', 'whsec_abc', 'shsec_aGFsbG8='])(
  '%j is no secret',
  (text) => {
    expect(readWebhookSecret(text)).toBeUndefined();
    expect(verify(signed(), text)).toEqual({
      valid: false,
      reason: 'the secret is malformed: it is no base64 behind whsec_',
    });
  },
);

test('a provider may have secrets of another form', () => {
  const plain = standardWebhooks({ list: 'credentials', pointer: '/a' }, (text) => text);
  const by = new Webhook('plain secret', { format: 'raw' });
  const signature = by.sign('msg_1', new Date(second * 1_000), body);
  const headers: HeaderList = [
    ['webhook-id', 'msg_1'],
    ['webhook-timestamp', String(second)],
    ['webhook-signature', signature],
  ];
  const call = { headers, body: Buffer.from(body) };
  expect(plain.verify(call, 'plain secret', second * 1_000)).toEqual({ valid: true });
  expect(plain.verify(call, 'other secret', second * 1_000)).toEqual(mismatch);
  expect(plain.verify(call, '', second * 1_000)).toEqual({
    valid: false,
    reason: 'the secret is empty',
  });
});

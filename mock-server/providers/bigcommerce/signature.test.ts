import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { delivery } from './delivery.ts';

const second = 1_767_225_600;
const body = '{"scope":"store/order/created"}';

function verify(secret: string): unknown {
  const signer = new Webhook('sandbox-client-secret', { format: 'raw' });
  const signature = signer.sign('evt_1', new Date(second * 1_000), body);
  const call = {
    headers: [
      ['webhook-id', 'evt_1'],
      ['webhook-timestamp', String(second)],
      ['webhook-signature', signature],
    ] as const,
    body: Buffer.from(body),
  };
  return delivery.signature?.verify(call, secret, second * 1_000);
}

test("the bytes of the client's secret are the key as they are", () => {
  expect(verify('sandbox-client-secret')).toEqual({ valid: true });
});

test("another client's secret does not fit, and none is no key", () => {
  expect(verify('whsec_c2FuZGJveC1jbGllbnQtc2VjcmV0')).toEqual({
    valid: false,
    reason: 'the signature does not match: it was made with another secret, or for another body',
  });
  expect(verify('')).toEqual({ valid: false, reason: 'the secret is empty' });
});

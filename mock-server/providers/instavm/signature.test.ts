import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { delivery } from './delivery.ts';

const [former, current] = ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'C2FVsBQIhrscChlQIMV+b5sSYspob7oD'];
const second = 1_767_225_600;
const body = '{"type":"vm.created"}';

/** Signed with both, as for a day after a rotation. */
function verify(secret: string): unknown {
  const signatures = [current, former].map((key) =>
    new Webhook(key).sign('7f', new Date(second * 1_000), body),
  );
  const call = {
    headers: [
      ['webhook-id', '7f'],
      ['webhook-timestamp', String(second)],
      ['webhook-signature', signatures.join(' ')],
    ] as const,
    body: Buffer.from(body),
  };
  return delivery.signature?.verify(call, secret, second * 1_000);
}

test('after a rotation both secrets prove a call', () => {
  expect([verify(`whsec_${current}`), verify(`whsec_${former}`)]).toEqual([
    { valid: true },
    { valid: true },
  ]);
});

test('a secret that is another one, or of another form', () => {
  expect(verify('whsec_bm90IHRoZSBrZXk=')).toEqual({
    valid: false,
    reason: 'the signature does not match: it was made with another secret, or for another body',
  });
  expect(verify('sandbox-client-secret')).toEqual({
    valid: false,
    reason: 'the secret is malformed: it is no base64 behind whsec_',
  });
});

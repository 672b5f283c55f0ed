import { createPublicKey, sign, verify } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { publicKeys, signingKey } from './signing-key.ts';

test('what is signed with the private key is checked with the published one', () => {
  const [published] = publicKeys({ seed: 'a' });
  const body = Buffer.from('{"type":"lead_received"}');
  const signature = sign(null, body, signingKey({ seed: 'a' }));
  const key = createPublicKey(published?.pem ?? '');
  expect(published).toEqual({
    id: 'signature-v1',
    algorithm: 'Ed25519',
    use: 'signature',
    pem: expect.stringMatching(
      /^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=]{60}\n-----END PUBLIC KEY-----\n$/,
    ) as unknown,
  });
  expect(key.asymmetricKeyType).toBe('ed25519');
  expect(verify(null, body, key, signature)).toBe(true);
  expect(verify(null, Buffer.from('{}'), key, signature)).toBe(false);
});

test('the seed decides the key', () => {
  expect(publicKeys({ seed: 'a' })).toEqual(publicKeys({ seed: 'a' }));
  expect(publicKeys({ seed: 'a' })).not.toEqual(publicKeys({ seed: 'b' }));
});

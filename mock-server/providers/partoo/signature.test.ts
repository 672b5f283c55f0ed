import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { signature } from './signature.ts';

const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const body = Buffer.from('{"type":"lead_received","payload":{"name":"é"}}');
const given = sign(null, body, privateKey).toString('base64');

const verify = (value: string | undefined, pem = pemOf(publicKey), text = body) =>
  signature.verify(
    { headers: value === undefined ? [] : [['x-partoo-signature-V1', value]], body: text },
    pem,
    0,
  );

test('a signature of the very bytes is valid', () => {
  expect(verify(given)).toEqual({ valid: true });
});

test('another key or another body', () => {
  const mismatch = {
    valid: false,
    reason: 'the signature does not match: it was made with another key, or for another body',
  };
  const other = generateKeyPairSync('ed25519').publicKey;
  expect(verify(given, pemOf(other))).toEqual(mismatch);
  expect(verify(given, pemOf(publicKey), Buffer.concat([body, Buffer.from('\n')]))).toEqual(
    mismatch,
  );
});

test('the header is missing', () => {
  expect(verify(undefined)).toEqual({
    valid: false,
    reason: 'the header X-Partoo-Signature-v1 is missing',
  });
});

test.each(['', 'not base64', given.slice(4), `${given}AAAA`, given.replace('==', '')])(
  '%j cannot be a signature',
  (value) => {
    expect(verify(value)).toEqual({
      valid: false,
      reason: 'X-Partoo-Signature-v1 is no base64 of 64 bytes',
    });
  },
);

test('a public key that is none, or of another kind', () => {
  const malformed = {
    valid: false,
    reason: 'the public key is malformed: it is no Ed25519 key in PEM',
  };
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  expect([verify(given, ''), verify(given, 'secret'), verify(given, pemOf(rsa))]).toEqual([
    malformed,
    malformed,
    malformed,
  ]);
});

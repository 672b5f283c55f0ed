/** How a receiver knows Partoo: an Ed25519 signature of the body's bytes; no moment is signed. */
import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignaturePolicy } from '../../delivery/policy.ts';
import { headerOf, invalid, missingHeader } from '../../delivery/signature.ts';

const header = 'X-Partoo-Signature-v1';

/** 64 bytes in base64. */
const signatureForm = /^[A-Za-z0-9+/]{86}==$/;

export const signature: SignaturePolicy = {
  header,
  key: 'public-key',
  shownAt: { list: 'keys', pointer: '/pem' },
  verify: (call, pem) => {
    const given = headerOf(call, header);
    if (given === undefined) return missingHeader(header);
    const key = readKey(pem);
    if (!key) return invalid('the public key is malformed: it is no Ed25519 key in PEM');
    if (!signatureForm.test(given)) return invalid(`${header} is no base64 of 64 bytes`);
    return verify(null, call.body, key, Buffer.from(given, 'base64'))
      ? { valid: true }
      : invalid('the signature does not match: it was made with another key, or for another body');
  },
  // A public key cannot sign.
  explain: ({ body }) => ({
    signed: body.toString('utf8'),
    parts: 'The body alone, byte for byte. Ed25519 of that, in base64.',
    at: null,
    expected: null,
  }),
};

function readKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

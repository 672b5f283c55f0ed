/** The key pair that signs deliveries. Partoo's own is not public, so every sandbox has one that its seed decides. */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { PublicKey } from '../../api/provider.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** What PKCS8 (RFC 8410) puts before the 32 bytes of an Ed25519 private key. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Draws nothing from the sandbox: who asks for the key changes no id that comes later. */
export function signingKey({ seed }: Pick<Sandbox, 'seed'>): KeyObject {
  const secret = createHash('sha256').update(`${seed}\npartoo signing key`).digest();
  const key = Buffer.concat([pkcs8Prefix, secret]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

export function publicKey(sandbox: Pick<Sandbox, 'seed'>): KeyObject {
  return createPublicKey(signingKey(sandbox));
}

/** The version is that of the header `X-Partoo-Signature-v1`. */
export function publicKeys(sandbox: Pick<Sandbox, 'seed'>): PublicKey[] {
  const pem = publicKey(sandbox).export({ format: 'pem', type: 'spki' }).toString();
  return [{ id: 'signature-v1', algorithm: 'Ed25519', use: 'signature', pem }];
}

/** What a text lacks to be a key that could sign, in words that follow it. */
export function privateKeyFault(pem: string): string | undefined {
  try {
    const { asymmetricKeyType = 'unknown' } = createPrivateKey(pem);
    return asymmetricKeyType === 'ed25519' ? undefined : `is of the type ${asymmetricKeyType}`;
  } catch {
    return 'is no private key in PEM';
  }
}

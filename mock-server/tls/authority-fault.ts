/** Why a certificate and a key are of no use as an authority. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { wallNow } from '../sandbox/wall-clock.ts';

/** @returns undefined when they can sign the certificates of servers */
export function authorityFault(certificate: string, key: string): string | undefined {
  const read = attempt(() => new X509Certificate(certificate));
  if (!read) return 'the certificate cannot be read';
  const privateKey = attempt(() => createPrivateKey(key));
  if (!privateKey) return 'the key cannot be read';
  if (!read.checkPrivateKey(privateKey)) return 'the key does not belong to the certificate';
  if (!read.ca) return 'the certificate is not one of an authority';
  if (Date.parse(read.validTo) <= wallNow()) return `the certificate expired on ${read.validTo}`;
  return undefined;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

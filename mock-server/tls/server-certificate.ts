/** The certificate that the server shows: its owner's, or one of the local authority. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Authority, KeyPair } from './authority.ts';
import { issueCertificate } from './issue-certificate.ts';

/** PEM texts of a certificate (with those between it and its authority) and its key; or who makes them. */
export type TlsSettings = KeyPair | { readonly authority: Authority };

/** @param names that the local authority's certificate is for; the owner's is what it is */
export function serverCertificate(
  settings: TlsSettings,
  names: readonly string[],
): Promise<KeyPair> | KeyPair {
  return 'authority' in settings ? issueCertificate(settings.authority, names) : settings;
}

/** @throws Error for a certificate and a key that no server can use */
export function requireUsable(settings: TlsSettings | undefined): void {
  if (!settings || 'authority' in settings) return;
  const certificate = read('certificate', () => new X509Certificate(settings.cert));
  const key = read('key', () => createPrivateKey(settings.key));
  if (certificate.checkPrivateKey(key)) return;
  throw new Error(
    'Failed to serve HTTPS: the key does not belong to the certificate. Give the key that it was made with.',
  );
}

function read<T>(what: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Error(
      `Failed to serve HTTPS: the ${what} cannot be read (${(error as Error).message}). ` +
        'Give it as PEM, without a passphrase.',
      { cause: error },
    );
  }
}

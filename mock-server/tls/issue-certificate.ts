/** Makes a server's certificate, signed by the local authority. It is kept nowhere: each start makes a new one. */
import { createPrivateKey, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import type { Authority, KeyPair } from './authority.ts';
import { generateKeys, keyAlgorithm, keyText } from './key-pair.ts';
import { loadX509 } from './load-x509.ts';
import { serialNumber, validFor } from './validity.ts';

/** The most that browsers and operating systems accept. */
const validDays = 398;

/** @param names host names and IP addresses that clients will use; what cannot stand in a certificate is left out */
export async function issueCertificate(
  authority: Authority,
  names: readonly string[],
): Promise<KeyPair> {
  const x509 = await loadX509();
  const keys = await generateKeys();
  const issuer = new x509.X509Certificate(authority.certificate);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=webhook-sandbox',
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority),
    serialNumber: serialNumber(),
    ...validFor(validDays),
    signingAlgorithm: keyAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(alternativeNames(names)),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { cert: `${certificate.toString('pem')}\n`, key: await keyText(keys.privateKey) };
}

function signingKey({ key }: Authority): Promise<webcrypto.CryptoKey> {
  const bytes = createPrivateKey(key).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', bytes, keyAlgorithm, false, ['sign']);
}

function alternativeNames(names: readonly string[]): { type: 'ip' | 'dns'; value: string }[] {
  return [...new Set(names.map((name) => name.toLowerCase()))]
    .filter((name) => /^[a-z0-9_.-]+$/.test(name) || (isIP(name) === 6 && !name.includes('%')))
    .map((value) => ({ type: isIP(value) > 0 ? 'ip' : 'dns', value }));
}

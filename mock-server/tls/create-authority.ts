/** Makes the local authority. */
import type { KeyPair } from './authority.ts';
import { generateKeys, keyAlgorithm, keyText } from './key-pair.ts';
import { loadX509 } from './load-x509.ts';
import { serialNumber, validFor } from './validity.ts';

const tenYears = 3_652;

/** It signs server certificates, and no further authorities. */
export async function createAuthority(): Promise<KeyPair> {
  const x509 = await loadX509();
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=webhook-sandbox local authority',
    keys,
    serialNumber: serialNumber(),
    ...validFor(tenYears),
    signingAlgorithm: keyAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: `${certificate.toString('pem')}\n`, key: await keyText(keys.privateKey) };
}

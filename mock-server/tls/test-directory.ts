/** Directories for tests, and certificates that no authority would be made with. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyPair } from './authority.ts';
import { generateKeys, keyAlgorithm, keyText } from './key-pair.ts';
import { loadX509 } from './load-x509.ts';

/** @returns one that is not there yet, in one that `remove` removes */
export async function newDirectory(): Promise<{ path: string; remove: () => Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));
  return {
    path: join(parent, 'data', 'sandbox'),
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}

export async function writeAuthority(
  directory: string,
  { cert, key }: Partial<KeyPair>,
): Promise<void> {
  if (cert !== undefined) await writeFile(join(directory, 'authority.pem'), cert);
  if (key !== undefined) await writeFile(join(directory, 'authority.key'), key);
}

/** A certificate that has signed itself. */
export async function selfSigned(isAuthority: boolean, notAfter: string): Promise<KeyPair> {
  const x509 = await loadX509();
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=a test',
    keys,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date(notAfter),
    signingAlgorithm: keyAlgorithm,
    extensions: [new x509.BasicConstraintsExtension(isAuthority, undefined, true)],
  });
  return { cert: certificate.toString('pem'), key: await keyText(keys.privateKey) };
}

/** Certificates for tests: an authority of their own, and what it signed. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { JsonGeneralName, X509Certificate } from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface Identity {
  readonly cert: string;
  readonly key: string;
}

export interface TestAuthority {
  readonly pem: string;
  /** @param names what the certificate is for @param notAfter its last day */
  issue(names: readonly JsonGeneralName[], notAfter?: Date): Promise<Identity>;
}

export async function createTestAuthority(): Promise<TestAuthority> {
  const keys = await createKeys();
  const authority = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Test authority',
    keys,
    notBefore,
    notAfter: later,
    signingAlgorithm: algorithm,
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  });
  return {
    pem: authority.toString('pem'),
    issue: (names, notAfter = later) => issue(authority, keys, names, notAfter),
  };
}

const notBefore = new Date('2020-01-01T00:00:00Z');
const later = new Date('2120-01-01T00:00:00Z');

async function issue(
  authority: X509Certificate,
  { privateKey }: webcrypto.CryptoKeyPair,
  names: readonly JsonGeneralName[],
  notAfter: Date,
): Promise<Identity> {
  const own = await createKeys();
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=Test receiver',
    issuer: authority.subject,
    publicKey: own.publicKey,
    signingKey: privateKey,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    extensions: [new SubjectAlternativeNameExtension([...names])],
  });
  return { cert: certificate.toString('pem'), key: await pemOf(own.privateKey) };
}

function createKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  const lines = bytes.toString('base64').replace(/(.{64})/g, '$1\n');
  return `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
}

import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newDirectory } from '../tls/test-directory.ts';
import { printAuthority } from './print-authority.ts';

let directory: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ path: directory, remove } = await newDirectory());
});

afterEach(() => remove());

async function print(): Promise<{ out: string; error: string }> {
  const printed = { out: '', error: '' };
  await printAuthority(directory, {
    out: (text) => (printed.out += text),
    error: (text) => (printed.error += text),
  });
  return printed;
}

test('the certificate is made on first use, printed alone, and stays the same', async () => {
  const first = await print();
  expect(new X509Certificate(first.out).subject).toBe('CN=webhook-sandbox local authority');
  expect(first.out).toMatch(
    /^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n$/,
  );
  const file = join(directory, 'authority.pem');
  expect(first.error).toBe(`It is kept in ${file}. For Node: NODE_EXTRA_CA_CERTS=${file}\n`);
  expect(await print()).toEqual(first);
});

/** The authority is made once, is never written over, and what is wrong with it is said. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAuthority } from './create-authority.ts';
import { loadAuthority } from './load-authority.ts';
import { newDirectory, selfSigned, writeAuthority } from './test-directory.ts';

let directory: string;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ path: directory, remove } = await newDirectory());
});

afterEach(() => remove());

const kept = (name: string) => readFile(join(directory, name), 'utf8');
const dayMs = 86_400_000;

test('the first one who asks makes it, and everybody after gets the same', async () => {
  const made = await loadAuthority(directory);
  expect(made.file).toBe(join(directory, 'authority.pem'));
  expect(await kept('authority.pem')).toBe(made.certificate);
  expect(await kept('authority.key')).toBe(made.key);
  expect((await readdir(directory)).sort()).toEqual(['authority.key', 'authority.pem']);
  expect(await loadAuthority(directory)).toEqual(made);
});

test('nobody else on the machine can read the key', async () => {
  await loadAuthority(directory);
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
  expect(await modeOf(directory)).toBe('700');
  expect(await modeOf(join(directory, 'authority.key'))).toBe('600');
});

test('it may sign the certificates of servers for ten years, and no other authorities', async () => {
  const { certificate, key } = await loadAuthority(directory);
  const read = new X509Certificate(certificate);
  expect([read.subject, read.issuer, read.ca]).toEqual([
    'CN=webhook-sandbox local authority',
    'CN=webhook-sandbox local authority',
    true,
  ]);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  const years = (Date.parse(read.validTo) - Date.parse(read.validFrom)) / dayMs / 365.25;
  expect(years).toBeCloseTo(10, 2);
  expect(read.serialNumber).toMatch(/^01[0-9A-F]{30}$/);
  const bytes = read.raw.toString('hex');
  // RFC 5280, 4.2.1.9 and 4.2.1.3: basicConstraints, critical, cA, pathLen 0; keyUsage, critical, bits 5 and 6.
  expect(bytes).toContain('0603551d130101ff040830060101ff020100');
  expect(bytes).toContain('0603551d0f0101ff040403020106');
  // Subject and authority key identifier.
  expect(bytes).toContain('0603551d0e');
  expect(bytes).toContain('0603551d23');
});

test('two authorities share neither key nor number', async () => {
  const [one, other] = [await createAuthority(), await createAuthority()];
  expect(one.key).not.toBe(other.key);
  const numbers = [one, other].map(({ cert }) => new X509Certificate(cert).serialNumber);
  expect(new Set(numbers).size).toBe(2);
});

test('whoever asks at the same moment gets the same one', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => loadAuthority(directory)));
  expect(new Set(all.map(({ certificate }) => certificate)).size).toBe(1);
  expect(new Set(all.map(({ key }) => key)).size).toBe(1);
  expect(await kept('authority.pem')).toBe(all[0]?.certificate);
  expect((await readdir(directory)).sort()).toEqual(['authority.key', 'authority.pem']);
});

test('a certificate that was deleted comes back, the same one', async () => {
  const made = await loadAuthority(directory);
  await rm(made.file);
  expect(await loadAuthority(directory)).toEqual(made);
  expect(await kept('authority.pem')).toBe(made.certificate);
});

test("an authority of the user's own is taken as it is", async () => {
  const own = await selfSigned(true, '2049-01-01T00:00:00Z');
  await mkdir(directory, { recursive: true });
  await writeAuthority(directory, own);
  expect(await loadAuthority(directory)).toEqual({
    certificate: own.cert,
    key: own.key,
    file: join(directory, 'authority.pem'),
  });
});

/** What is in the directory, and what is said to it. */
async function expectFailure(files: { cert?: string; key?: string }, why: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeAuthority(directory, files);
  const before = await readdir(directory);
  const file = join(directory, 'authority.pem');
  const keyFile = join(directory, 'authority.key');
  await expect(loadAuthority(directory)).rejects.toThrow(
    `Failed to load the local authority: ${why.replace('FILE', file).replace('KEY', keyFile)} ` +
      `To have a new one made, delete ${file} and ${keyFile}; ` +
      'whoever trusted the old one must then be given the new certificate.',
  );
  expect(await readdir(directory)).toEqual(before);
  if (files.cert !== undefined) expect(await kept('authority.pem')).toBe(files.cert);
  if (files.key !== undefined) expect(await kept('authority.key')).toBe(files.key);
}

test('a certificate without its key is not replaced', async () => {
  const { cert } = await createAuthority();
  await expectFailure({ cert }, 'there is FILE, but its key KEY is missing.');
});

test('a key without a certificate is not replaced', async () => {
  const { key } = await createAuthority();
  await expectFailure({ key }, 'there is KEY, but FILE is missing.');
});

test('files that are damaged are not replaced', async () => {
  const { cert, key } = await createAuthority();
  await expectFailure(
    { cert: cert.slice(0, 300), key },
    'the certificate cannot be read (FILE and KEY).',
  );
  await expectFailure({ cert: '', key }, 'the certificate cannot be read (FILE and KEY).');
  await expectFailure({ cert, key: 'nothing' }, 'the key cannot be read (FILE and KEY).');
  await expectFailure({ cert, key: '' }, 'the key cannot be read (FILE and KEY).');
});

test('a key of another certificate is not replaced', async () => {
  const [{ cert }, { key }] = [await createAuthority(), await createAuthority()];
  await expectFailure({ cert, key }, 'the key does not belong to the certificate (FILE and KEY).');
});

test('an authority that has expired is not replaced', async () => {
  await expectFailure(
    await selfSigned(true, '2021-02-03T04:05:06Z'),
    'the certificate expired on Feb  3 04:05:06 2021 GMT (FILE and KEY).',
  );
});

test('a certificate of a server is no authority', async () => {
  await expectFailure(
    await selfSigned(false, '2049-01-01T00:00:00Z'),
    'the certificate is not one of an authority (FILE and KEY).',
  );
});

test('a directory that cannot be one is named', async () => {
  await mkdir(join(directory, '..'), { recursive: true });
  await writeFile(directory, 'a file');
  await expect(loadAuthority(directory)).rejects.toThrow(
    /^Failed to load the local authority: ENOTDIR.*Let this user read and write the directory .*, or choose another\.$/,
  );
});

/** What is said of files that cannot be read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { whyUnreadable } from '../contract/why-unreadable.ts';
import { loadDocuments } from '../load-providers.ts';
import { readPem } from './read-pem.ts';

const directory = mkdtempSync(join(tmpdir(), 'read-pem-'));
const missing = join(directory, 'none.pem');

afterAll(() => {
  rmSync(directory, { recursive: true });
});

test.each([
  [missing, 'there is no such file'],
  [join(missing, 'below.pem'), 'there is no such file'],
  ['none/at/all.pem', `there is no such file (looked for ${resolve('none/at/all.pem')})`],
  [directory, 'it is a directory, not a file'],
])('of %s', async (file, why) => {
  await expect(readPem('serve HTTPS', '--tls-cert', file)).rejects.toThrow(
    `Failed to serve HTTPS: ${file}: ${why}. Name a readable PEM file with --tls-cert.`,
  );
  await expect(loadDocuments([{ name: 'pets', file }])).rejects.toThrow(
    `Failed to load specification pets: ${file}: ${why}. Name a readable OpenAPI document in YAML or JSON.`,
  );
});

test('of a file of somebody else, and of what cannot be foreseen', () => {
  // The tests may run as a user who may read everything.
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  expect(whyUnreadable(denied, '/a')).toBe('this user may not read it');
  expect(whyUnreadable(new Error('the disk is gone'), '/a')).toBe('the disk is gone');
});

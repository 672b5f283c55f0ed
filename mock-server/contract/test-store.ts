/** What was stored before the tests: jest puts this module in the place of store.ts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Store } from './store.ts';

// The set-up names the folder: each state of the sources has its own.
const folder = process.env['STORED_SPECIFICATIONS'] ?? '';
const { hashes } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Store;

export const store: Store | undefined = {
  directory: pathToFileURL(join(folder, 'specifications/')),
  hashes,
};

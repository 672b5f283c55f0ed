/** What was stored before the tests: jest puts this module in the place of store.ts. */
import { readFileSync } from 'node:fs';
import type { Store } from './store.ts';

const folder = new URL('../../node_modules/.cache/webhook-sandbox/', import.meta.url);
const { hashes } = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Store;

export const store: Store | undefined = {
  directory: new URL('specifications/', folder),
  hashes,
};

/** Stores the specifications for the tests, and prints where: compiling them afresh for each file would take minutes. */
import { join } from 'node:path';
import { rename, rm, writeFile } from 'node:fs/promises';
import { loadProviders } from '../load-providers.ts';
import { projectFile } from '../project-file.ts';
import { storeSpecifications } from './store-specifications.ts';
import { hashFiles, storeFolder } from './use-store.ts';

/** Beside the packages, where nobody looks for sources. */
const folder = projectFile('node_modules/.cache/webhook-sandbox');

/** @param key of what the stored specifications were made from */
export async function storeForTests(key: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  // As the build does: what was stored is trusted to have samples that keep to it.
  await loadProviders([]);
  await storeSpecifications(join(folder, storeFolder));
  const index = JSON.stringify({ key, hashes: await hashFiles(join(folder, storeFolder)) });
  // Whole or not at all: a run that is broken off here leaves no index behind.
  await writeFile(join(folder, 'index.new'), index);
  await rename(join(folder, 'index.new'), join(folder, 'index.json'));
}

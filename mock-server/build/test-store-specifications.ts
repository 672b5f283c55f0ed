/** Stores the specifications for the tests: compiling them afresh for each file would take minutes. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadProviders } from '../load-providers.ts';
import { storeSpecifications } from './store-specifications.ts';
import { hashFiles, storeFolder } from './use-store.ts';

/** @param folder appears whole or not at all: other runs may be storing the same */
export async function storeForTests(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const made = await mkdtemp(`${folder}.`);
  // As the build does: what was stored is trusted to have samples that keep to it.
  await loadProviders([]);
  await storeSpecifications(join(made, storeFolder));
  const hashes = await hashFiles(join(made, storeFolder));
  await writeFile(join(made, 'index.json'), JSON.stringify({ hashes }));
  try {
    await rename(made, folder);
  } catch (error) {
    await rm(made, { recursive: true });
    if (!existsSync(join(folder, 'index.json'))) throw error;
  }
}

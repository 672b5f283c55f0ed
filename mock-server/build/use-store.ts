/** Puts a module that knows the stored specifications in the place of contract/store.ts. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Below the folder of the files that esbuild writes. */
export const storeFolder = 'specifications';

/** @param directory where the build writes; the specifications are stored there already */
export function useStore(directory: string): Plugin {
  return {
    name: 'store',
    setup(build) {
      build.onLoad({ filter: /[\\/]contract[\\/]store\.ts$/ }, async () => {
        const hashes = JSON.stringify(await hashFiles(join(directory, storeFolder)));
        const url = `new URL('./${storeFolder}/', import.meta.url)`;
        return { contents: `export const store = { directory: ${url}, hashes: ${hashes} };` };
      });
    },
  };
}

/** SHA-256 by name. */
export async function hashFiles(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder)).sort();
  const entries = files.map(async (file) => {
    const hash = createHash('sha256').update(await readFile(join(folder, file)));
    return [file.replace(/\.stored$/, ''), hash.digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** How much of a disk packages take, with everything that they need. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageClosure } from './package-closure.ts';
import type { PackageLock } from './package-closure.ts';

/** @returns bytes in the files of the packages and of all that they depend on */
export function installedSize(folder: string, packages: readonly string[]): number {
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as PackageLock;
  return (
    packageClosure(lock, packages)
      .map((path) => join(folder, path))
      // A package for another platform is not there.
      .filter((path) => existsSync(path))
      .map(sizeOfFolder)
      .reduce((sum, size) => sum + size, 0)
  );
}

/** Without the packages inside, which count for themselves. */
export function sizeOfFolder(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sizeOfFolder(path);
      return entry.isFile() ? statSync(path).size : 0;
    })
    .reduce((sum, size) => sum + size, 0);
}

/** Takes a damaged journal out of the way without overwriting anything. */
import { readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What SQLite may keep beside the database, then the database: should the move break off, the rest is found damaged. */
const endings = ['-wal', '-shm', '-journal', ''] as const;

/**
 * @param file `<directory>/journal.db`
 * @returns where it is now: `<directory>/journal.damaged-1.db`
 * @throws Error when it cannot be moved
 */
export function moveAside(file: string): string {
  const directory = dirname(file);
  const present = readdirSync(directory);
  let number = 1;
  while (present.some((name) => name.startsWith(`journal.damaged-${number}.db`))) number += 1;
  const aside = join(directory, `journal.damaged-${number}.db`);
  for (const ending of endings) {
    if (present.includes(basename(file) + ending)) renameSync(file + ending, aside + ending);
  }
  return aside;
}

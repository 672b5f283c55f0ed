/** What takes long to make is made by the first who asks, whichever process that is, and found by all the others. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Resolves when the folder is there. One that was begun is not seen before it is whole.
 * @param make fills the folder that it is given
 */
export async function makeOnce(
  folder: string,
  make: (draft: string) => Promise<void>,
): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    if (claim(lock)) {
      try {
        await makeWhole(folder, make);
      } finally {
        rmSync(lock, { force: true });
      }
    } else {
      if (isLeftBehind(lock)) rmSync(lock, { force: true });
      await sleep(100);
    }
  }
}

/** @returns whether it is ours now */
function claim(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function makeWhole(folder: string, make: (draft: string) => Promise<void>): Promise<void> {
  // Another one may have finished between our look and our claim.
  if (existsSync(folder)) return;
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  await make(draft);
  renameSync(draft, folder);
}

/** Whether the process that held it was ended before it could let go. */
function isLeftBehind(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // It is written right after it is created.
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

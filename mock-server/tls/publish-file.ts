/** Brings a file into being whole, or not at all; one that is there already stays as it is. */
import { link, rm, writeFile } from 'node:fs/promises';
import { randomHex } from '../sandbox/entropy.ts';

/** @param mode permissions, from the first byte on */
export async function publishFile(file: string, text: string, mode: number): Promise<void> {
  const draft = `${file}.${randomHex(12)}`;
  try {
    await writeFile(draft, text, { flag: 'wx', mode });
    // Unlike a rename, a link does not replace what somebody else has published in the meantime.
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

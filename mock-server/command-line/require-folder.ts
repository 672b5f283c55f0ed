/** Looks before a run whether its results can be written where they are wanted: afterwards they would be lost. */
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { UsageError } from './usage-error.ts';

export interface WantedFile {
  /** `--junit` */
  readonly option: string;
  /** As the user gave it; undefined when the option was not given. */
  readonly file: string | undefined;
}

/** @param wrong words the mistake @throws UsageError when there is no folder to write to, or a folder in the way */
export async function requireFolder(
  { option, file }: WantedFile,
  directory: string,
  wrong: (why: string) => UsageError,
): Promise<void> {
  if (file === undefined) return;
  const path = resolve(directory, file);
  if (!(await isFolder(dirname(path)))) {
    throw wrong(`${option} ${file}: there is no folder ${dirname(path)}. Make it first.`);
  }
  if (await isFolder(path)) throw wrong(`${option} ${file}: it is a folder. Name a file.`);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** The local authority of a directory, made when it is asked for the first time. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Authority } from './authority.ts';
import { authorityFault } from './authority-fault.ts';
import { createAuthority } from './create-authority.ts';
import { publishFile } from './publish-file.ts';

/**
 * Whoever comes first makes it; everybody else, at the same moment too, gets the same one. What is there already is
 * never written over.
 * @param directory made, for this user alone, when it is not there
 * @throws Error when it cannot be read or made, has expired, or is not whole
 */
export async function loadAuthority(directory: string): Promise<Authority> {
  const file = join(directory, 'authority.pem');
  const keyFile = join(directory, 'authority.key');
  const fail = (why: string, cause?: unknown): Error =>
    new Error(
      `Failed to load the local authority: ${why} To have a new one made, delete ${file} and ${keyFile}; ` +
        'whoever trusted the old one must then be given the new certificate.',
      { cause },
    );
  const files = await readOrMake(file, keyFile).catch((error: unknown) => {
    throw new Error(
      `Failed to load the local authority: ${(error as Error).message}. ` +
        `Let this user read and write the directory ${directory}, or choose another.`,
      { cause: error },
    );
  });
  const { certificate = blockOf(files.key, 'CERTIFICATE'), key } = files;
  if (key === undefined) throw fail(`there is ${file}, but its key ${keyFile} is missing.`);
  if (certificate === undefined) throw fail(`there is ${keyFile}, but ${file} is missing.`);
  const fault = authorityFault(certificate, key);
  if (fault !== undefined) throw fail(`${fault} (${file} and ${keyFile}).`);
  // The certificate was deleted, or its maker has not come to it yet.
  if (files.certificate === undefined) await publishFile(file, certificate, 0o644);
  return { certificate, key, file };
}

interface Files {
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

async function readOrMake(file: string, keyFile: string): Promise<Files> {
  // In this order: whoever makes them publishes the key first.
  const certificate = await readIfThere(file);
  const key = await readIfThere(keyFile);
  if (certificate !== undefined || key !== undefined) return { certificate, key };
  const made = await createAuthority();
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  // One file with both comes into being at once; the other one is a copy of half of it.
  await publishFile(keyFile, `${made.key}${made.cert}`, 0o600);
  return { certificate: undefined, key: await readFile(keyFile, 'utf8') };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function blockOf(text: string | undefined, label: string): string | undefined {
  const block = new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----\\n?`);
  return block.exec(text ?? '')?.[0];
}

/** Reads a file that a flag names. */
import { readFile } from 'node:fs/promises';
import { whyUnreadable } from '../contract/why-unreadable.ts';

/**
 * @param purpose continues `Failed to`: `serve HTTPS`
 * @param flag that names the file: `--tls-cert`
 * @throws Error for a file that cannot be read
 */
export async function readPem(purpose: string, flag: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(
      `Failed to ${purpose}: ${file}: ${whyUnreadable(error, file)}. Name a readable PEM file with ${flag}.`,
      { cause: error },
    );
  }
}

/** Makes the tarball. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Tarball {
  readonly path: string;
  /** In bytes, packed and unpacked. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
}

/** @param folder what `stagePackage` has written @param directory where the tarball is put */
export async function pack(folder: string, directory: string): Promise<Tarball> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', directory];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder });
  const [packed] = JSON.parse(stdout) as readonly (Tarball & { readonly filename: string })[];
  if (!packed) throw new Error('Failed to pack: npm pack named no file. Run it by hand.');
  const { filename, size, unpackedSize, entryCount } = packed;
  return { path: join(directory, filename), size, unpackedSize, entryCount };
}

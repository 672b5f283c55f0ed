/** Reads what the build stored of a specification, and stops where it is not what the build wrote. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { messageOf } from './message-of.ts';
import { SpecificationError } from './specification-error.ts';
import type { Store } from './store.ts';
import type { StoredSpecification } from './stored-specification.ts';

export interface Stored {
  readonly specification: StoredSpecification;
  /** The code of all validators. */
  readonly code: Buffer;
  readonly file: string;
}

/** @throws SpecificationError when the file is missing, or differs from what the build wrote in a single byte */
export async function readStored(name: string, { directory, hashes }: Store): Promise<Stored> {
  const file = fileURLToPath(new URL(`${name}.stored`, directory));
  const hash = Object.hasOwn(hashes, name) ? hashes[name] : undefined;
  if (hash === undefined) throw damage(name, file, 'the build has not stored it');
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch (error) {
    throw damage(name, file, messageOf(error));
  }
  if (createHash('sha256').update(content).digest('hex') !== hash) {
    throw damage(name, file, 'it is not what the build wrote');
  }
  const end = content.indexOf('\n');
  const specification = JSON.parse(content.toString('utf8', 0, end)) as StoredSpecification;
  return { specification, code: content.subarray(end + 1), file };
}

export function damage(name: string, file: string, reason: string): SpecificationError {
  const advice = 'Install the package anew, or build it anew with npm run build.';
  return new SpecificationError({ name, file, pointer: '', reason, advice });
}

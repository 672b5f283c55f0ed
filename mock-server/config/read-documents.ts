/** The documents to serve, and the names under which they are served. */
import type { ServedDocument } from '../load-providers.ts';
import type { Where } from './layer.ts';
import { mistakeOf } from './layer.ts';
import type { Reader } from './reading.ts';
import { refused } from './reading.ts';

const nameForm = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** @param taken names that mean something else already */
export function documentName(taken: ReadonlySet<string>): Reader<string> {
  return (given) => {
    if (typeof given === 'string' && taken.has(given)) {
      return refused('the name is taken. Choose another.', given);
    }
    return typeof given === 'string' && nameForm.test(given)
      ? { value: given }
      : refused('use lower-case letters, digits and - only.', given);
  };
}

/** Documents from flags or variables: the first name is that of the first file, and so on. */
export function pairDocuments(
  files: readonly string[] | undefined,
  names: readonly string[] | undefined,
  taken: ReadonlySet<string>,
  where: Where,
): {
  readonly documents: readonly ServedDocument[] | undefined;
  readonly mistakes: readonly string[];
} {
  if (!files && !names) return { documents: undefined, mistakes: [] };
  const [given = [], named = []] = [files, names];
  const mistakes: string[] = [];
  if (given.length !== named.length) {
    mistakes.push(
      `There are ${given.length} documents (${where('spec')}) and ${named.length} names (${where('name')}): ` +
        'give each document one name.',
    );
  }
  const readName = documentName(taken);
  for (const [at, name] of named.entries()) {
    const reading = readName(name);
    if ('faults' in reading) {
      mistakes.push(...reading.faults.map((fault) => mistakeOf(where, 'name', fault)));
    } else if (named.indexOf(name) < at) {
      mistakes.push(`${where('name', [], name)}: it is given twice.`);
    }
  }
  return { documents: given.map((file, at) => ({ name: named[at] ?? '', file })), mistakes };
}

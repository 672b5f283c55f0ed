/** Puts the files that a document refers to into the document, so that all references are local. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve as resolvePath } from 'node:path';
import { isRecord } from './is-record.ts';
import { formatPointer } from './json-pointer.ts';
import { readDocument } from './read-document.ts';
import { INLINED, Source, type SpecificationSource } from './source.ts';
import { SpecificationError } from './specification-error.ts';
import { whyUnreadable } from './why-unreadable.ts';

/**
 * Reads a document and everything it refers to.
 * @throws SpecificationError for a file that cannot be read or parsed, and for references to other hosts:
 * nothing is fetched.
 */
export async function inlineFiles(from: SpecificationSource): Promise<Source> {
  const file = from.file ?? 'text';
  const files = [file];
  const documents: Record<string, unknown>[] = [];
  for (let index = 0; index < files.length; index += 1) {
    const name = files[index] ?? file;
    const text = index === 0 ? from.text : undefined;
    documents.push(await readOne(from.name, name, text));
    const place = { specification: from.name, file: name, index };
    localise(documents[index], [], place, files, from.file !== undefined);
  }
  const [document = {}, ...others] = documents;
  const inlined = Object.fromEntries(others.map((other, index) => [String(index + 1), other]));
  return new Source(
    from.name,
    others.length === 0 ? document : { ...document, [INLINED]: inlined },
    files,
  );
}

async function readOne(
  name: string,
  file: string,
  text: string | undefined,
): Promise<Record<string, unknown>> {
  try {
    return readDocument(text ?? (await readFile(file, 'utf8')));
  } catch (error) {
    throw new SpecificationError(
      {
        name,
        file,
        pointer: '',
        reason: whyUnreadable(error, file),
        advice: 'Name a readable OpenAPI document in YAML or JSON.',
      },
      { cause: error },
    );
  }
}

interface FilePlace {
  readonly specification: string;
  readonly file: string;
  readonly index: number;
}

/** Rewrites the references of one file in place and adds the files they name to `files`. */
function localise(
  node: unknown,
  tokens: readonly string[],
  place: FilePlace,
  files: string[],
  anchored: boolean,
): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === '$ref' && typeof value === 'string' && isRecord(node)) {
      node[key] = localReference(value, tokens, place, files, anchored);
    } else {
      localise(value, [...tokens, key], place, files, anchored);
    }
  }
}

function localReference(
  reference: string,
  tokens: readonly string[],
  place: FilePlace,
  files: string[],
  anchored: boolean,
): string {
  const [target = '', fragment = ''] = reference.split('#', 2);
  if (target === '') return prefixOf(place.index) + fragment;
  if (!anchored || /^[a-z][a-z\d+.-]+:/i.test(target) || target.startsWith('//')) {
    throw new SpecificationError({
      name: place.specification,
      file: place.file,
      pointer: formatPointer(tokens),
      reason: `it refers to ${reference}, and nothing is fetched from elsewhere`,
      advice: 'Save that document beside this one and refer to it by a relative path.',
    });
  }
  const file = resolvePath(dirname(place.file), decodeURIComponent(target));
  const known = files.findIndex((other) => resolvePath(other) === file);
  return prefixOf(known === -1 ? files.push(file) - 1 : known) + fragment;
}

function prefixOf(index: number): string {
  return index === 0 ? '#' : `#/${INLINED}/${index}`;
}

/** What the build stores of a specification: its parts as data, and its validators as code. */
import type { ValidateFunction } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { AnyAjv } from './ajv.ts';
import { CompiledBook, type CompiledValidator } from './compiled-book.ts';
import { assemble, readSpecification } from './load-specification.ts';
import type { StoredSpecification, StoredValidator } from './stored-specification.ts';

/**
 * @returns the content of the file; see `StoredSpecification`
 * @throws SpecificationError when the specification cannot be served
 */
export async function prebuildSpecification(from: {
  readonly name: string;
  readonly file: string;
}): Promise<string> {
  const book = new CompiledBook();
  const read = await readSpecification(from, false, book);
  if (read.callbacks.size > 0) {
    throw new Error(`Failed to store ${from.name}: callbacks are not stored. Teach the build to.`);
  }
  const { warnings, unserved } = assemble(read);
  const { validators, ends, code } = writeDown(book.validators);
  const stored: StoredSpecification = {
    name: from.name,
    document: read.document,
    dialect: read.dialect,
    operations: read.operations.map(withoutBundle),
    unmatched: read.unmatched && withoutBundle(read.unmatched),
    bundle: read.bundle,
    entries: read.entries,
    unserved,
    warnings,
    validators,
    ends,
  };
  return `${JSON.stringify(stored)}\n${code}`;
}

function writeDown(
  book: ReadonlyMap<string, CompiledValidator | undefined>,
): Pick<StoredSpecification, 'validators' | 'ends'> & { readonly code: string } {
  const pieces = sortIntoPieces(book.values());
  const placed = new Map<ValidateFunction, StoredValidator>();
  const ends: number[] = [];
  let code = '';
  for (const piece of pieces) {
    const named = piece.map(({ run }, at) => [`validate${at}`, run] as const);
    for (const [name, run] of named) placed.set(run, [ends.length, name]);
    code += codeOf(piece[0]?.ajv, new Map(named));
    ends.push(Buffer.byteLength(code));
  }
  const validators: Record<string, StoredValidator | null> = {};
  for (const [place, validator] of book) {
    const stored = validator && placed.get(validator.run);
    // Nothing stored means nothing to check: a validator that was lost would let everything pass.
    if (validator && !stored) throw new Error(`The validator of ${place} was not written down.`);
    validators[place] = stored ?? null;
  }
  return { validators, ends, code };
}

/** Each validator once: those that are to be together, and every other one alone. */
function sortIntoPieces(
  all: Iterable<CompiledValidator | undefined>,
): (readonly CompiledValidator[])[] {
  const known = new Map<ValidateFunction, CompiledValidator>();
  for (const validator of all) if (validator) known.set(validator.run, validator);
  const together = [...known.values()].filter((validator) => validator.together);
  const alone = [...known.values()].filter((validator) => !validator.together);
  return [...(together.length > 0 ? [together] : []), ...alone.map((validator) => [validator])];
}

function codeOf(
  ajv: AnyAjv | undefined,
  validators: ReadonlyMap<string, ValidateFunction>,
): string {
  // The functions that were compiled, under names of ours: standaloneCode would have Ajv compile them once more.
  const named = {
    opts: ajv?.opts,
    scope: ajv?.scope,
    getSchema: (name: string) => validators.get(name),
  };
  const exported = Object.fromEntries([...validators.keys()].map((name) => [name, name]));
  return standaloneCode.default(named as unknown as AnyAjv, exported);
}

/** All operations share one bundle, which is stored once. */
function withoutBundle<T extends object>(operation: T): T {
  return { ...operation, __bundled__: undefined };
}

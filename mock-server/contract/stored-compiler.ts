/** Validators from the store, in the place of those that would be compiled. */
import { compileFunction } from 'node:vm';
import type { ValidateFunction } from 'ajv';
import equal from 'ajv/dist/runtime/equal.js';
import ucs2length from 'ajv/dist/runtime/ucs2length.js';
import { formats } from './formats.ts';
import { compilePattern } from './mend-pattern.ts';
import { damage, type Stored } from './read-stored.ts';
import type { SchemaCompiler, Validate } from './schema-compiler.ts';
import { toValidate } from './to-validate.ts';

export interface StoredCompiler {
  readonly compiler: SchemaCompiler;
  readonly at: (place: string) => Validate;
}

/** What the code of validators asks for. */
const runtime: Readonly<Record<string, unknown>> = {
  'ajv/dist/runtime/equal': equal,
  'ajv/dist/runtime/ucs2length': ucs2length,
};

type Exported = Readonly<Record<string, unknown>>;

export function createStoredCompiler(stored: Stored): StoredCompiler {
  const { validators, name } = stored.specification;
  const pieces = new Map<number, Exported>();
  const broken = (reason: string): Error => damage(name, stored.file, reason);
  const find = (place: string): Validate | undefined => {
    const known = Object.hasOwn(validators, place) ? validators[place] : undefined;
    if (known === null) return undefined;
    const [piece, exported] = known ?? [-1, ''];
    const code = pieces.get(piece) ?? run(stored, piece, broken);
    pieces.set(piece, code);
    const validate = code[exported];
    if (typeof validate !== 'function') throw broken(`the validator of ${place} is missing`);
    return toValidate(validate as ValidateFunction);
  };
  const at = (place: string): Validate => {
    const validate = find(place);
    if (validate === undefined) throw broken(`there is nothing to check at ${place}`);
    return validate;
  };
  return {
    at,
    compiler: {
      compile: (_schema, { place }) => at(place),
      compileBody: (_schema, _side, { place }) => find(place),
      // The build has checked them.
      check: () => undefined,
      formReader: ({ mediaType }) => {
        throw broken(`bodies of ${mediaType} cannot be read`);
      },
    },
  };
}

/** Runs a piece of code. @returns what it exports */
function run(
  { specification: { ends }, code }: Stored,
  piece: number,
  broken: (reason: string) => Error,
): Exported {
  const text = code.toString('utf8', ends[piece - 1] ?? 0, ends[piece] ?? 0);
  const exported: Record<string, unknown> = {};
  const require = (path: string): unknown => {
    if (!Object.hasOwn(runtime, path)) throw broken(`a validator asks for ${path}`);
    return runtime[path];
  };
  const start = compileFunction(text, ['exports', 'require', 'formats', 'compilePattern']) as (
    ...given: unknown[]
  ) => void;
  start(exported, require, formats, compilePattern);
  return exported;
}

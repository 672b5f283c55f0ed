/** A specification from what the build stored. What is missing there throws: nothing passes unchecked. */
import { assembleSpecification } from './assemble-specification.ts';
import { createWebhooks } from './create-webhooks.ts';
import { makeCheck } from './make-check.ts';
import { giveBundle } from './operation-bundle.ts';
import type { Stored } from './read-stored.ts';
import { createStoredCompiler } from './stored-compiler.ts';
import type { Specification } from './types.ts';

/**
 * @param whenUsed false takes every validator out of the store at once, to see that it is there
 * @throws SpecificationError when a validator is missing
 */
export function restoreSpecification(stored: Stored, whenUsed = true): Specification {
  const { specification } = stored;
  const { bundle, entries, operations, unmatched } = specification;
  const { compiler, at } = createStoredCompiler(stored);
  for (const operation of [...operations, ...(unmatched ? [unmatched] : [])]) {
    giveBundle(operation, bundle);
  }
  return assembleSpecification(
    {
      ...specification,
      unmatched,
      webhooks: createWebhooks(entries, {
        compile: (_schema, place) => makeCheck(() => at(place), whenUsed),
        compileHeaders: (_headers, place) => makeCheck(() => at(place), whenUsed),
        generate: () => () => ({
          kind: 'none',
          attempts: 0,
          reason: 'bodies are made from samples',
        }),
      }),
      // The build stores none.
      callbacks: new Map(),
      compiler,
      compileWhenUsed: whenUsed,
    },
    () => specification.warnings,
  );
}

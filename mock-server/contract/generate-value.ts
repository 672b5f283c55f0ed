/** Values that fit a schema, the same for the same seed. */
import { generateSync, type GenerateSyncOptions, type JsonSchema } from 'json-schema-faker';
import type { JSONSchema } from '@stoplight/prism-http';

/** Beyond this many attempts the schema is beyond the generator. */
const ATTEMPTS = 24;

export type Generated =
  | { readonly kind: 'value'; readonly value: unknown }
  /** `reason` is about the last attempt. */
  | { readonly kind: 'none'; readonly attempts: number; readonly reason: string };

export interface GenerateOptions {
  /** What `$ref`s to `#/__bundled__/…` mean. */
  readonly bundle: unknown;
  readonly seed: string;
  /** Why a value does not do; undefined when it does. */
  readonly fault: (value: unknown) => string | undefined;
}

/**
 * Generates until a value passes the check: with all optional members first, then with some, then with none
 * (schemas that contain themselves end only so). Each attempt has a seed of its own, derived from the given one.
 */
export function generateValue(schema: JSONSchema, options: GenerateOptions): Generated {
  const { bundle, seed, fault } = options;
  const complete = { ...schema, __bundled__: bundle } as unknown as JsonSchema;
  let reason = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const value = generateSync(complete, {
        seed: hash(`${seed} ${attempt}`),
        ...generatorOptions(attempt),
      });
      const found = fault(value);
      if (found === undefined) return { kind: 'value', value };
      reason = found;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  return { kind: 'none', attempts: ATTEMPTS, reason };
}

function generatorOptions(attempt: number): GenerateSyncOptions {
  // Beyond its depth the generator puts null or nothing, whatever the schema says.
  const depth = { maxDepth: 30, refDepthMax: 2 };
  if (attempt < ATTEMPTS / 3) return { ...depth, alwaysFakeOptionals: true };
  return { ...depth, optionalsProbability: attempt < (ATTEMPTS * 2) / 3 ? 0.5 : 0 };
}

/** FNV-1a, 32 bits: the generator takes numbers. */
export function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

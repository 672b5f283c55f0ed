/** Values that fit a schema, the same for the same seed. */
import { generateSync, type GenerateSyncOptions, type JsonSchema } from 'json-schema-faker';
import type { JSONSchema } from '@stoplight/prism-http';
import { messageOf } from './message-of.ts';

/** Beyond this many attempts the schema is beyond the generator. */
const ATTEMPTS = 24;

export type Generated =
  | { readonly kind: 'value'; readonly value: unknown }
  /** `reason` is about the last attempt. */
  | { readonly kind: 'none'; readonly attempts: number; readonly reason: string };

export interface GenerateOptions {
  readonly seed: string;
  /** Why a value does not do; undefined when it does. */
  readonly fault: (value: unknown) => string | undefined;
}

/**
 * Generates until a value passes the check: with all optional members first, then with some, then with none
 * (schemas that contain themselves end only so). Each attempt has a seed of its own, derived from the given one.
 */
export function generateValue(schema: JSONSchema, options: GenerateOptions): Generated {
  const { seed, fault } = options;
  let reason = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const value = generateSync(schema as JsonSchema, {
        seed: hash(`${seed} ${attempt}`),
        ...generatorOptions(attempt),
      });
      const found = fault(value);
      if (found === undefined) return { kind: 'value', value };
      reason = found;
    } catch (error) {
      reason = messageOf(error);
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

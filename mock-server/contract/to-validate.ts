/** Ajv's function as the contract uses it. */
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Validate } from './schema-compiler.ts';

const NONE: readonly ErrorObject[] = [];

export function toValidate(run: ValidateFunction): Validate {
  return (value) => (run(value) ? NONE : (run.errors ?? NONE));
}

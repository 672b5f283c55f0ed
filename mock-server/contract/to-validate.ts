/** Ajv's function as the contract uses it. */
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Validate } from './schema-compiler.ts';

const NONE: readonly ErrorObject[] = [];

export function toValidate(run: ValidateFunction): Validate {
  return (value) => {
    if (run(value)) return NONE;
    const { errors } = run;
    if (!errors || errors.length === 0) throw new Error('A validator said no without a reason.');
    return errors;
  };
}

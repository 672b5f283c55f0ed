/** Ajv, set up as Prism sets it up: all errors unless told otherwise, no strict mode, and its notion of a date-time. */
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { date_time as isDateTime } from '@stoplight/prism-http/dist/validator/validators/dateTime.js';
import { compilePattern } from './mend-pattern.ts';

export type AnyAjv = Ajv | Ajv2019 | Ajv2020;

/** A compiled schema. It converts what it is given, in place, if compiled so. */
export type Validate = (value: unknown) => readonly ErrorObject[];

const NONE: readonly ErrorObject[] = [];

const engine = Object.assign(compilePattern, { code: 'compilePattern' });

export interface AjvChoice {
  /** Whether texts are converted to the declared types. */
  readonly coerce: boolean;
  /** Whether the first error is enough. */
  readonly firstOnly: boolean;
}

/**
 * @param dialect address of the JSON Schema dialect; draft-07 unless it is 2019-09 or 2020-12
 */
export function createAjv(dialect: string, { coerce, firstOnly }: AjvChoice): AnyAjv {
  const options: Options = {
    allErrors: !firstOnly,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    strict: false,
    logger: false,
    addUsedSchema: false,
    coerceTypes: coerce,
    // Making the code smaller takes a fifth of the time of making it, and V8 does it again.
    code: { regExp: engine, optimize: false },
    inlineRefs: false,
  };
  const ajv = dialect.includes('2020-12')
    ? new Ajv2020(options)
    : dialect.includes('2019-09')
      ? new Ajv2019(options)
      : new Ajv(options);
  formats.default(ajv);
  ajv.addFormat('date-time', isDateTime);
  return ajv;
}

export function toValidate(run: ValidateFunction): Validate {
  return (value) => (run(value) ? NONE : (run.errors ?? NONE));
}

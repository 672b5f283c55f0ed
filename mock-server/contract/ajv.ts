/** Ajv, set up as Prism sets it up: all errors unless told otherwise, no strict mode, and its notion of a date-time. */
import { _, Ajv, type Options } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { formats } from './formats.ts';
import { compilePattern } from './mend-pattern.ts';

export type AnyAjv = Ajv | Ajv2019 | Ajv2020;

const engine = Object.assign(compilePattern, { code: 'compilePattern' });

export interface AjvChoice {
  /** Whether texts are converted to the declared types. */
  readonly coerce: boolean;
  /** Whether the first error is enough. */
  readonly firstOnly: boolean;
  /** Whether the code of the validators is kept, to be written down. */
  readonly keepSource?: boolean;
}

/**
 * @param dialect address of the JSON Schema dialect; draft-07 unless it is 2019-09 or 2020-12
 */
export function createAjv(
  dialect: string,
  { coerce, firstOnly, keepSource = false }: AjvChoice,
): AnyAjv {
  const options: Options = {
    allErrors: !firstOnly,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    strict: false,
    logger: false,
    addUsedSchema: false,
    coerceTypes: coerce,
    code: {
      regExp: engine,
      // Making it smaller takes a fifth of the time of making it, and V8 does it again.
      optimize: keepSource,
      source: keepSource,
      // Code that is written down finds them, and the pattern's engine, under these names.
      formats: _`formats`,
    },
    inlineRefs: false,
  };
  const ajv = dialect.includes('2020-12')
    ? new Ajv2020(options)
    : dialect.includes('2019-09')
      ? new Ajv2019(options)
      : new Ajv(options);
  addFormats.default(ajv);
  ajv.addFormat('date-time', formats['date-time']);
  return ajv;
}

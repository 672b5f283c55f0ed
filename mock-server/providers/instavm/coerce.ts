/** How pydantic v2 makes integers and booleans of other JSON values, and why it refuses: measured with 2.13. */

/** pydantic's error types. */
export type IntegerRefusal = 'int_type' | 'int_parsing' | 'int_from_float' | 'finite_number';
export type BooleanRefusal = 'bool_type' | 'bool_parsing';

/** `lax` is what the framework does by default, `strict` what the published JSON Schema says. */
export type Coercion = 'lax' | 'strict';

/** White space of Unicode, which is not quite that of `\s`: U+0085 counts, U+FEFF does not. */
const integerText = /^\p{White_Space}*([+-]?\d+(?:_\d+)*)(?:\.0+)?\p{White_Space}*$/u;

/**
 * Lax: `"10"`, `" 10 "`, `"10.0"`, `"1_0"`, `10.0` and `true` (1) are integers, `"10.5"`, `"1e1"` and `""` are not.
 * @returns the integer, or the reason why there is none
 */
export function toInteger(value: unknown, coercion: Coercion): number | IntegerRefusal {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return 'finite_number';
    return Number.isInteger(value) ? value : 'int_from_float';
  }
  if (coercion === 'strict') return 'int_type';
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return 'int_type';
  const digits = integerText.exec(value)?.[1];
  return digits === undefined ? 'int_parsing' : Number(digits.replaceAll('_', ''));
}

const yes: ReadonlySet<string> = new Set(['1', 'true', 't', 'yes', 'y', 'on']);
const no: ReadonlySet<string> = new Set(['0', 'false', 'f', 'no', 'n', 'off']);

/**
 * Lax: 1, 0 and, without case, `"true"`, `"t"`, `"yes"`, `"y"`, `"on"`, `"1"` and their opposites are booleans.
 * https://docs.pydantic.dev/latest/api/standard_library_types/#booleans
 * @returns the boolean, or the reason why there is none
 */
export function toBoolean(value: unknown, coercion: Coercion): boolean | BooleanRefusal {
  if (typeof value === 'boolean') return value;
  if (coercion === 'strict') return 'bool_type';
  if (typeof value !== 'string' && !Number.isSafeInteger(value)) return 'bool_type';
  const text = String(value).toLowerCase();
  if (yes.has(text)) return true;
  return no.has(text) ? false : 'bool_parsing';
}

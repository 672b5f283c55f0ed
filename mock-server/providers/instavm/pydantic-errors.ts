/**
 * What differs from the specification, as the list of errors that pydantic v2 makes of it. Types, messages, members
 * and their order were measured with FastAPI; https://docs.pydantic.dev/latest/errors/validation_errors/ lists them.
 */
import { parsePointer, valueAt } from '../../contract/json-pointer.ts';
import type { Violation } from '../../contract/types.ts';
import { toBoolean, toInteger } from './coerce.ts';
import type { BooleanRefusal, Coercion, IntegerRefusal } from './coerce.ts';

export interface PydanticError {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** The request as the client sent it, before lenience: errors show its values. */
export interface Sent {
  readonly body: unknown;
  readonly parameter: (name: string) => string | undefined;
  readonly coercion: Coercion;
}

type Wording = Pick<PydanticError, 'type' | 'msg' | 'ctx'>;

/** The model's fields in its order, which is that of the errors. */
const fieldOrder = [
  'url',
  'description',
  'event_patterns',
  'timeout_seconds',
  'max_retries',
  'enabled',
];

export function pydanticErrors(violations: readonly Violation[], sent: Sent): PydanticError[] {
  return groupByPlace(violations)
    .flatMap((place) => errorsAt(place, sent))
    .sort(byField);
}

function groupByPlace(violations: readonly Violation[]): Violation[][] {
  const places = new Map<string, Violation[]>();
  for (const violation of violations) {
    const place = `${violation.location}${violation.pointer}`;
    const others = places.get(place);
    if (others) others.push(violation);
    else places.set(place, [violation]);
  }
  return [...places.values()];
}

/** @param violations all of them at the same place, at least one */
function errorsAt(violations: readonly Violation[], sent: Sent): PydanticError[] {
  const [first] = violations;
  if (!first) return [];
  const { location, pointer } = first;
  const loc = [location, ...parsePointer(pointer).map(asIndex)];
  const input = inputAt(location, pointer, sent);
  if (location === 'body' && pointer === '' && (sent.body ?? null) === null) {
    return [{ type: 'missing', loc, msg: 'Field required', input: null }];
  }
  const missing = violations
    .filter(({ keyword }) => keyword === 'required')
    .map(({ params }) => ({
      type: 'missing',
      loc: [...loc, String(params.missingProperty)],
      msg: 'Field required',
      input,
    }));
  const wording = wordingOf(violations, input, location === 'query' ? 'lax' : sent.coercion);
  if (!wording) return missing;
  const { type, msg, ctx } = wording;
  return [...missing, { type, loc, msg, input, ...(ctx && { ctx }) }];
}

/** Of a parameter the text as sent, of the body the value before it was converted. */
function inputAt(location: Violation['location'], pointer: string, sent: Sent): unknown {
  if (location === 'body') return valueAt(sent.body, pointer);
  return sent.parameter(parsePointer(pointer)[0] ?? '') ?? null;
}

function wordingOf(
  violations: readonly Violation[],
  input: unknown,
  coercion: Coercion,
): Wording | undefined {
  const types = violations.flatMap(({ keyword, params }) =>
    keyword === 'type' ? params.type : [],
  );
  // A field that may be null fails as what else it may be; for a list with wrong items that leaves the items' errors.
  const expected = types.flat().find((type) => type !== 'null');
  switch (expected) {
    case 'string':
      return { type: 'string_type', msg: 'Input should be a valid string' };
    case 'array':
      return { type: 'list_type', msg: 'Input should be a valid list' };
    case 'integer':
      return integerWording(toInteger(input, coercion));
    case 'boolean':
      return booleanWording(toBoolean(input, coercion));
    case 'object':
      return {
        type: 'model_attributes_type',
        msg: 'Input should be a valid dictionary or object to extract fields from',
      };
    default:
      return boundWording(violations);
  }
}

/** Asked after the type: 10.5 is no integer, and only then too large. */
function boundWording(violations: readonly Violation[]): Wording | undefined {
  for (const { keyword, params } of violations) {
    if (keyword === 'minimum') return bound('greater_than_equal', 'greater', 'ge', params.limit);
    if (keyword === 'maximum') return bound('less_than_equal', 'less', 'le', params.limit);
  }
  return undefined;
}

function bound(type: string, word: string, name: 'ge' | 'le', limit: unknown): Wording {
  const msg = `Input should be ${word} than or equal to ${String(limit)}`;
  return { type, msg, ctx: { [name]: limit } };
}

const integerMessages: Readonly<Record<IntegerRefusal, string>> = {
  int_type: 'Input should be a valid integer',
  int_parsing: 'Input should be a valid integer, unable to parse string as an integer',
  int_from_float: 'Input should be a valid integer, got a number with a fractional part',
  finite_number: 'Input should be a finite number',
};

function integerWording(reason: number | IntegerRefusal): Wording {
  const type = typeof reason === 'number' ? 'int_type' : reason;
  return { type, msg: integerMessages[type] };
}

const booleanMessages: Readonly<Record<BooleanRefusal, string>> = {
  bool_type: 'Input should be a valid boolean',
  bool_parsing: 'Input should be a valid boolean, unable to interpret input',
};

function booleanWording(reason: boolean | BooleanRefusal): Wording {
  const type = typeof reason === 'boolean' ? 'bool_type' : reason;
  return { type, msg: booleanMessages[type] };
}

/** Places in a list are numbers; no field's name consists of digits. */
function asIndex(token: string): string | number {
  return /^\d+$/.test(token) ? Number(token) : token;
}

/** What is found in one field keeps its order, which is that of the items. */
function byField(a: PydanticError, b: PydanticError): number {
  return fieldOrder.indexOf(String(a.loc[1])) - fieldOrder.indexOf(String(b.loc[1]));
}

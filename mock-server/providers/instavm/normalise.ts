/** The framework's lenience, before a request is held to the specification, and the way back for its messages. */
import type { Exchange } from '../../api/exchange.ts';
import { isObject } from '../../rules/target.ts';
import { toBoolean, toInteger } from './coerce.ts';
import type { Coercion } from './coerce.ts';
import { coercionOf } from './switches.ts';

const integerFields = ['timeout_seconds', 'max_retries'] as const;
const booleanFields = ['enabled'] as const;

/** What cannot be converted stays as it is and is refused by the specification. */
export function normalise(exchange: Exchange): void {
  if (isObject(exchange.body)) {
    exchange.body = convertFields(exchange.body, coercionOf(exchange));
  }
  exchange.query = convertQuery(exchange.query);
}

/** The last of a repeated parameter, before it was converted. */
export function sentParameter(exchange: Exchange, name: string): string | undefined {
  return new URLSearchParams(exchange.queryText).getAll(name).at(-1);
}

function convertFields(body: Readonly<Record<string, unknown>>, coercion: Coercion): object {
  const converted: Record<string, unknown> = { ...body };
  for (const field of integerFields) {
    if (!Object.hasOwn(body, field)) continue;
    const integer = toInteger(body[field], coercion);
    if (typeof integer === 'number') converted[field] = integer;
    // JSON Schema knows no infinity and would find it in or out of bounds; null has the wrong type.
    else if (integer === 'finite_number') converted[field] = null;
  }
  for (const field of booleanFields) {
    if (!Object.hasOwn(body, field)) continue;
    const boolean = toBoolean(body[field], coercion);
    if (typeof boolean === 'boolean') converted[field] = boolean;
  }
  return converted;
}

/**
 * A query is text, so its integers are read from text whatever the switch says; of a repeated one the last counts.
 * Text that is refused is emptied: the specification's validator would read a number in more of it, such as `1e1`.
 */
function convertQuery(query: URLSearchParams): URLSearchParams {
  const converted = new URLSearchParams(Object.fromEntries(query));
  const limit = converted.get('limit');
  if (limit !== null) {
    const integer = toInteger(limit, 'lax');
    converted.set('limit', typeof integer === 'number' ? String(integer) : '');
  }
  return converted;
}

/** How a body looks to the provider before its fields are checked. */
import { operationOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import { isObject } from '../../rules/target.ts';

/**
 * A body that is absent or no object has none of the fields, so each required one is refused as missing. The published
 * document does not mark the body as required; taken at its word, an absent one would be stored.
 * Rails puts JSON that is no object under `_json`, where no field is looked for [assumed].
 */
export function normalise(exchange: Exchange): void {
  const takesBody = operationOf(exchange).http.request?.body !== undefined;
  if (takesBody && !isObject(exchange.body)) exchange.body = {};
}

/** Partoo's own lenience, before a request is held to the specification. */
import { operationOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';

/** Assumed: a body that is missing lacks what an empty object lacks, and is refused in the same words. */
export function normalise(exchange: Exchange): void {
  if (exchange.body === undefined && operationOf(exchange).http.request?.body) exchange.body = {};
}

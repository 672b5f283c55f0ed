/** Partoo's own lenience, before a request is held to the specification. */
import { operationOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';

/** Those that ask for fields: a body that is missing lacks what an empty object lacks, in the same words (assumed). */
const withRequiredFields: ReadonlySet<string> = new Set(['Webhook', 'tryoutWebhook']);

export function normalise(exchange: Exchange): void {
  const { id } = operationOf(exchange);
  if (exchange.body === undefined && withRequiredFields.has(id)) exchange.body = {};
}

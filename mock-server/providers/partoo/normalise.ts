/** Partoo's own readings, before a request is held to the specification. */
import { operationOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import { isObject } from '../../rules/target.ts';

/** Those that ask for fields: a body that is missing lacks what an empty object lacks, in the same words (assumed). */
const withRequiredFields: ReadonlySet<string> = new Set(['Webhook', 'tryoutWebhook']);

const integerParameters = ['org_id', 'page', 'per_page'] as const;

export function normalise(exchange: Exchange): void {
  const { id } = operationOf(exchange);
  if (exchange.body === undefined && withRequiredFields.has(id)) exchange.body = {};
  if (id === 'tryoutWebhook') exchange.body = withFirstItemOnly(exchange.body);
  for (const name of integerParameters) {
    const text = exchange.query.get(name);
    // `0x1` and `1e0` are integers to JavaScript alone: left as they are, they would pass.
    if (text !== null) exchange.query.set(name, isInteger(text) ? text : 'no integer');
  }
}

/** What counts as an integer in a query (assumed): digits, with or without a sign. */
export function isInteger(text: string): boolean {
  return /^[+-]?\d{1,15}$/.test(text);
}

/** "Only the first item counts": the page of the try-out. */
function withFirstItemOnly(body: unknown): unknown {
  if (!isObject(body) || !Array.isArray(body['items'])) return body;
  return { ...body, items: body['items'].slice(0, 1) as unknown[] };
}

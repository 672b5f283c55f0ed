/** The configuration that a request is about. */
import type { Exchange } from '../../api/exchange.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { organisationOf } from './organisation.ts';
import { findWebhook } from './webhook.ts';
import type { Webhook } from './webhook.ts';

/** The id in the path; undefined where the path has none, as on a create. */
export function idAsSent(exchange: Exchange): string | undefined {
  return exchange.match.kind === 'matched' ? exchange.match.path['id'] : undefined;
}

/** Ids are compared as they are written: `01` and `1e0` are nobody's. */
export function addressedWebhook(
  transaction: Transaction,
  exchange: Exchange,
): Webhook | undefined {
  const id = idAsSent(exchange);
  return id === undefined ? undefined : findWebhook(transaction, organisationOf(exchange), id);
}

/** What a request is about: a store's hooks of one client, or one of them. */
import { accountOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { findHook } from './hook.ts';
import type { Hook, Owner } from './hook.ts';

export function ownerOf(exchange: Exchange): Owner {
  return {
    store_hash: String(exchange.params.path['store_hash']),
    // Every account has one: see account.ts.
    client_id: accountOf(exchange)['clientId'] as string,
  };
}

/** The id in the path, which refusals repeat; undefined where the path has none. */
export function hookIdAsSent(exchange: Exchange): string | undefined {
  return exchange.match.kind === 'matched' ? exchange.match.path['webhook_id'] : undefined;
}

/** Ids are compared as they are written: `01` and `1e0` are nobody's. */
export function addressedHook(transaction: Transaction, exchange: Exchange): Hook | undefined {
  const id = hookIdAsSent(exchange);
  return id === undefined ? undefined : findHook(transaction, ownerOf(exchange), id);
}

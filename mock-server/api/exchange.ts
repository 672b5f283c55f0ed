/** Finds the exchange of a request, and what earlier stages have put into it. */
import type { IncomingMessage } from 'node:http';
import type { Operation } from '../contract/types.ts';
import type { Account } from '../sandbox/credentials.ts';
import type { Transaction } from '../sandbox/transaction.ts';
import type { Exchange } from './provider.ts';

export type { Exchange };

const key = Symbol('exchange');

type Carrier = IncomingMessage & { [key]?: Exchange; body?: unknown };

export function attachExchange(request: IncomingMessage, exchange: Exchange): void {
  (request as Carrier)[key] = exchange;
}

/** @throws Error for a request that did not come through `providerRouter` */
export function exchangeOf(request: IncomingMessage): Exchange {
  const exchange = (request as Carrier)[key];
  if (!exchange)
    throw new Error('This request carries no exchange: it did not come through a provider router.');
  return exchange;
}

/** The matched operation. @throws Error before the `match` stage has let the request through */
export function operationOf(exchange: Exchange): Operation {
  if (exchange.match.kind !== 'matched') throw new Error('This request matched no operation.');
  return exchange.match.operation;
}

/** The running transaction. @throws Error outside an operation's rules and handler */
export function transactionOf(exchange: Exchange): Transaction {
  if (!exchange.transaction) throw new Error('No transaction is under way.');
  return exchange.transaction;
}

/** The account behind the credential. @throws Error before the `authenticate` stage has let the request through */
export function accountOf(exchange: Exchange): Account {
  if (!exchange.account) throw new Error('This request was not authenticated.');
  return exchange.account;
}

/** Whether a request is one of those that a fault was armed for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestSelector } from '../../sandbox/faults.ts';
import { compileGlob } from '../../sandbox/compile-glob.ts';
import type { Exchange } from '../provider.ts';
import { runRules } from '../run-rules.ts';

/** @param account gives the id of the account behind the request's credential */
export function concerns(
  selector: RequestSelector,
  { provider, match, method, path }: Exchange,
  account: () => string | undefined,
): boolean {
  const operation = match.kind === 'matched' ? match.operation.id : undefined;
  return (
    (selector.provider === undefined || selector.provider === provider.name) &&
    (selector.operation === undefined || selector.operation === operation) &&
    (selector.method === undefined || selector.method === method) &&
    (selector.path === undefined || compileGlob(selector.path)(path)) &&
    (selector.account === undefined || selector.account === account())
  );
}

/**
 * Asks the provider's own rule whose credential a request carries, before it is the rule's turn.
 * @returns undefined without a valid credential
 */
export function accountOfCredential(
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
): string | undefined {
  runRules([exchange.provider.authenticate], request, response);
  const id = exchange.account?.id;
  exchange.account = undefined;
  return id;
}

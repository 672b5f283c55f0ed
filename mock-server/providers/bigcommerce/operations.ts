/** What the hooks' operations do with a store's state. */
import { jsonAnswer } from '../../api/answers.ts';
import type { Exchange } from '../../api/exchange.ts';
import type { Handler } from '../../api/provider.ts';
import { isRecord } from '../../contract/is-record.ts';
import type { Answer } from '../../contract/types.ts';
import type { Problem } from '../../rules/problem.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { addressedHook, hookIdAsSent, ownerOf } from './addressed-hook.ts';
import { hooks, presentHook } from './hook.ts';
import type { Hook } from './hook.ts';

/** The fields of a body that the contract has let through. */
type HookFields = Partial<Pick<Hook, 'scope' | 'destination' | 'is_active' | 'headers'>>;

export const createHook: Handler = (transaction, exchange) => {
  const given = exchange.body as Pick<Hook, 'scope' | 'destination'> & HookFields;
  const id = transaction.nextInteger('bigcommerce.hooks');
  const now = epochSeconds(transaction);
  const hook: Hook = {
    ...ownerOf(exchange),
    id,
    scope: given.scope,
    destination: given.destination,
    headers: headersOrNull(given.headers),
    is_active: given.is_active ?? true,
    created_at: now,
    updated_at: now,
    used_at: transaction.now,
    deactivated: null,
  };
  transaction.put(hooks, String(id), hook);
  return hookAnswer(hook, exchange);
};

export const getHook: Handler = (transaction, exchange) => {
  const hook = addressedHook(transaction, exchange);
  return hook ? hookAnswer(hook, exchange) : hookNotFound(exchange);
};

export const updateHook: Handler = (transaction, exchange) => {
  const before = addressedHook(transaction, exchange);
  if (!before) return hookNotFound(exchange);
  const given = exchange.body as HookFields;
  const isActivated = given.is_active === true && !before.is_active;
  const after: Hook = {
    ...before,
    scope: given.scope ?? before.scope,
    destination: given.destination ?? before.destination,
    is_active: given.is_active ?? before.is_active,
    headers: given.headers === undefined ? before.headers : headersOrNull(given.headers),
    updated_at: epochSeconds(transaction),
    ...(isActivated && { used_at: transaction.now, deactivated: null }),
  };
  transaction.put(hooks, String(after.id), after);
  return hookAnswer(after, exchange);
};

export const deleteHook: Handler = (transaction, exchange) => {
  const hook = addressedHook(transaction, exchange);
  if (!hook) return hookNotFound(exchange);
  transaction.delete(hooks, String(hook.id));
  return hookAnswer(hook, exchange);
};

function hookNotFound(exchange: Exchange): Problem {
  return { kind: 'not-found', resource: 'webhook', id: hookIdAsSent(exchange) ?? '' };
}

function hookAnswer(hook: Hook, exchange: Exchange): Answer {
  return jsonAnswer(200, { data: presentHook(hook, exchange.sandbox), meta: {} });
}

/** No headers are the same as none given. */
function headersOrNull(headers: Hook['headers'] | undefined): Hook['headers'] {
  return isRecord(headers) && Object.keys(headers).length > 0 ? headers : null;
}

function epochSeconds(transaction: Transaction): number {
  return Math.floor(transaction.now / 1000);
}

/**
 * Tells a client of its failed deliveries, when it asked to be told:
 * https://developer.bigcommerce.com/docs/integrations/webhooks/events, delivery exception hooks.
 */
import type { Attempt } from '../../delivery/delivery.ts';
import type { DeliveryPolicy, FollowUp } from '../../delivery/policy.ts';
import { defineCollection } from '../../sandbox/collection.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { blockOf, failureOf } from './domain-block.ts';
import { bucket, hooks } from './hook.ts';
import type { Hook } from './hook.ts';
import { deliveryException } from './scopes.ts';

const willRetry = 90_001;
const exhausted = 90_002;
const domainBlocked = 90_003;

/** `willRetry` is told at most so often for one destination. */
const noticeEveryMs = 600_000;

/** When a client was last told of a destination that it will be tried again; epoch milliseconds. */
export const exceptionNotices = defineCollection<{ readonly at: number }>(
  'bigcommerce.exceptionNotices',
);

/** A delivery that tells of another one raises none, however it ends. */
export const deliveryExceptions: NonNullable<DeliveryPolicy['followUps']> = (
  transaction,
  delivery,
  attempt,
  ending,
) => {
  const hook = transaction.get(hooks, delivery.subscription);
  const isQuiet = attempt.trigger === 'manual' || delivery.type === deliveryException;
  if (!hook || isQuiet || !isAskedFor(transaction, hook)) return [];
  const told: FollowUp[] = [];
  if (ending === 'retried' && mayNotice(transaction, hook)) {
    told.push(exception(hook, willRetry, failed(hook, attempt, 'will be retried')));
  }
  if (hook.deactivated?.attempt === attempt.id) {
    told.push(exception(hook, exhausted, failed(hook, attempt, 'the webhook is disabled')));
  }
  const block = blockOf(transaction, hook, transaction.now);
  if (block?.attempt === attempt.id) {
    told.push(exception(hook, domainBlocked, `Deliveries to ${block.domain} are blocked`));
  }
  return told;
};

function isAskedFor(transaction: Transaction, hook: Hook): boolean {
  return transaction
    .table(hooks)
    .in('scope', bucket(hook, deliveryException))
    .some(({ is_active: isActive }) => isActive);
}

function mayNotice(transaction: Transaction, hook: Hook): boolean {
  const key = bucket(hook, hook.destination);
  const notices = transaction.table(exceptionNotices);
  const isOver = ({ at }: { readonly at: number }): boolean =>
    at + noticeEveryMs <= transaction.now;
  const last = notices.get(key);
  if (last && !isOver(last)) return false;
  // Destinations come and go: those of which nothing is to be remembered any more are forgotten.
  for (const [other, notice] of notices.entries()) {
    if (isOver(notice)) transaction.delete(exceptionNotices, other);
  }
  transaction.put(exceptionNotices, key, { at: transaction.now });
  return true;
}

function failed({ destination }: Hook, attempt: Attempt, consequence: string): string {
  return `Delivery to ${destination} failed with ${failureOf(attempt) ?? 'nothing'}, ${consequence}`;
}

function exception(hook: Hook, code: number, message: string): FollowUp {
  return {
    type: deliveryException,
    account: hook.store_hash,
    data: { type: 'webhook', id: hook.id, error_code: code, message },
  };
}

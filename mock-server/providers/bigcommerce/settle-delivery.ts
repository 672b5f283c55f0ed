/** What an attempt changes at BigCommerce: the hook was used or is given up, and its domain may be blocked. */
import type { DeliveryPolicy } from '../../delivery/policy.ts';
import { deactivate } from './deactivate.ts';
import { countTowardsBlock } from './domain-block.ts';
import { hooks } from './hook.ts';

/** A manual attempt can be a use of the hook; that it fails is nobody's fault. */
export const settleDelivery: NonNullable<DeliveryPolicy['settle']> = (
  transaction,
  delivery,
  attempt,
  ending,
) => {
  const hook = transaction.get(hooks, delivery.subscription);
  if (!hook) return;
  if (ending === 'delivered') {
    transaction.put(hooks, delivery.subscription, { ...hook, used_at: transaction.now });
  }
  if (attempt.trigger === 'manual') return;
  countTowardsBlock(transaction, hook, attempt);
  if (ending === 'failed' && hook.is_active) {
    deactivate(transaction, hook, { why: 'exhausted', attempt: attempt.id });
  }
};

/** Writes down what an attempt came to, and what follows from it. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { attempts, deliveries } from './delivery.ts';
import type { Attempt, AttemptResult, Delivery } from './delivery.ts';
import { withoutHold } from './faults/without-hold.ts';
import type { DeliveryPolicy, Ending, FollowUp, Terms } from './policy.ts';

/** An attempt without what its outcome means for the delivery. */
export type MadeAttempt = Omit<Attempt, 'result'> & {
  /** Set when nothing was sent, and nothing will be. */
  readonly withheld: 'captured' | 'blocked' | null;
};

export interface SettledAttempt {
  readonly attempt: Attempt;
  readonly followUps: readonly FollowUp[];
}

/** @returns the attempt, and the events that it makes happen */
export function settleAttempt(
  sandbox: Sandbox,
  delivery: Delivery,
  made: MadeAttempt,
  policy: DeliveryPolicy,
  terms: Terms,
): SettledAttempt {
  const { withheld, ...rest } = made;
  const ending = withheld ?? endingOf(delivery, made, policy, terms);
  const attempt: Attempt = { ...rest, result: ending };
  return sandbox.transact(
    delivery.id,
    (transaction) => {
      const after = afterAttempt(delivery, attempt, terms, transaction.now);
      transaction.put(attempts, attempt.id, attempt);
      transaction.put(deliveries, delivery.id, after);
      if (ending === 'captured' || ending === 'blocked') return { attempt, followUps: [] };
      policy.settle?.(transaction, after, attempt, ending);
      return {
        attempt,
        followUps: policy.followUps?.(transaction, after, attempt, ending) ?? [],
      };
    },
    {
      entry: (changes) => ({
        kind: 'attempt',
        cause: delivery.id,
        provider: delivery.provider,
        type: delivery.type,
        subscription: delivery.subscription,
        number: attempt.number,
        trigger: attempt.trigger,
        status: attempt.response?.status ?? null,
        result: attempt.result,
        error: attempt.error?.kind ?? null,
        changes,
      }),
      id: () => attempt.id,
    },
  );
}

/** Ends a delivery for which no attempt can be made any more. */
export function cancelDelivery(sandbox: Sandbox, delivery: Delivery, reason: string): Delivery {
  return sandbox.transact(delivery.id, (transaction) => {
    const after: Delivery = {
      ...delivery,
      state: 'cancelled',
      reason,
      due: null,
      updatedAt: transaction.now,
    };
    transaction.put(deliveries, delivery.id, after);
    return after;
  });
}

/** Puts the next attempt off without making one. */
export function postponeDelivery(sandbox: Sandbox, delivery: Delivery, due: number): Delivery {
  return sandbox.transact(delivery.id, (transaction) => {
    const after: Delivery = { ...delivery, due, updatedAt: transaction.now };
    transaction.put(deliveries, delivery.id, after);
    return after;
  });
}

function endingOf(
  { scheduled }: Delivery,
  { trigger, response, error }: MadeAttempt,
  policy: DeliveryPolicy,
  { gapsMs }: Terms,
): Ending {
  const verdict = policy.judge({ response, error });
  if (verdict === 'delivered') return 'delivered';
  if (trigger === 'manual') return 'failed';
  return verdict === 'retry' && scheduled < gapsMs.length ? 'retried' : 'failed';
}

/** A manual attempt that fails leaves the delivery as it was; one that succeeds ends it. */
function afterAttempt(
  delivery: Delivery,
  { trigger, result, at }: Attempt,
  { gapsMs }: Terms,
  now: number,
): Delivery {
  const made = { ...delivery, attempts: delivery.attempts + 1, updatedAt: now };
  if (trigger === 'manual') return result === 'delivered' ? ended(made, 'delivered') : made;
  const counted = { ...withoutHold(made), scheduled: delivery.scheduled + 1 };
  if (result !== 'retried') return ended(counted, result);
  return { ...counted, due: at + (gapsMs[delivery.scheduled] ?? 0) };
}

function ended(delivery: Delivery, result: Exclude<AttemptResult, 'retried'>): Delivery {
  return { ...delivery, state: result, due: null };
}

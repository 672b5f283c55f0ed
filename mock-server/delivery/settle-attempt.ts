/** Writes down what an attempt came to, and what follows from it. */
import type { LedgerFact } from '../sandbox/ledger-fact.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Change } from '../sandbox/state.ts';
import type { Transaction } from '../sandbox/transaction.ts';
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

/**
 * What changed the delivery during the call holds. When its state is another one by now, the attempt is recorded and the
 * state stays: what fails then gives nothing up, and makes no event happen.
 * @param before the delivery for which the attempt was made
 * @returns the attempt, and the events that it makes happen; undefined when the delivery is gone
 */
export function settleAttempt(
  sandbox: Sandbox,
  before: Delivery,
  made: MadeAttempt,
  policy: DeliveryPolicy,
  terms: Terms,
): SettledAttempt | undefined {
  return sandbox.transact(
    before.id,
    (transaction) => {
      const delivery = transaction.get(deliveries, before.id);
      if (!delivery) return undefined;
      const attempt = attemptOf(delivery, made, policy, terms);
      return delivery.state === before.state
        ? settleInTime(transaction, delivery, attempt, policy, terms)
        : settleLate(transaction, delivery, attempt, policy);
    },
    {
      entry: (changes, settled) =>
        (settled && attemptFact(before, settled.attempt, changes)) ?? null,
      id: (settled) => settled?.attempt.id ?? before.id,
    },
  );
}

function settleInTime(
  transaction: Transaction,
  delivery: Delivery,
  attempt: Attempt,
  policy: DeliveryPolicy,
  terms: Terms,
): SettledAttempt {
  const after = afterAttempt(delivery, attempt, terms, transaction.now);
  transaction.put(attempts, attempt.id, attempt);
  transaction.put(deliveries, delivery.id, after);
  const { result: ending } = attempt;
  if (ending === 'captured' || ending === 'blocked') return { attempt, followUps: [] };
  policy.settle?.(transaction, after, attempt, ending);
  return { attempt, followUps: policy.followUps?.(transaction, after, attempt, ending) ?? [] };
}

/** Nothing follows for the delivery: no other attempt, and not its end. The subscription has been called all the same. */
function settleLate(
  transaction: Transaction,
  delivery: Delivery,
  made: Attempt,
  policy: DeliveryPolicy,
): SettledAttempt {
  const attempt: Attempt = { ...made, result: made.result === 'retried' ? 'failed' : made.result };
  const after = { ...delivery, attempts: attempt.number, updatedAt: transaction.now };
  transaction.put(attempts, attempt.id, attempt);
  transaction.put(deliveries, delivery.id, after);
  const { result } = attempt;
  if (result !== 'captured' && result !== 'blocked') {
    policy.settle?.(transaction, after, attempt, result === 'failed' ? 'retried' : result);
  }
  return { attempt, followUps: [] };
}

/** Its number counts what was recorded meanwhile. */
function attemptOf(
  delivery: Delivery,
  { withheld, ...made }: MadeAttempt,
  policy: DeliveryPolicy,
  terms: Terms,
): Attempt {
  const number = delivery.attempts + 1;
  const result = withheld ?? endingOf(delivery, made, policy, terms);
  return { ...made, id: `${delivery.id}.${number}`, number, result };
}

function attemptFact(
  { id: cause, provider, type, subscription }: Delivery,
  { number, trigger, response, result, error }: Attempt,
  changes: readonly Change[],
): LedgerFact {
  return {
    kind: 'attempt',
    cause,
    provider,
    type,
    subscription,
    number,
    trigger,
    status: response?.status ?? null,
    result,
    error: error?.kind ?? null,
    changes,
  };
}

/** Ends a delivery for which no attempt can be made any more. */
export function cancelDelivery(sandbox: Sandbox, delivery: Delivery, reason: string): Delivery {
  return sandbox.transact(delivery.id, (transaction) => {
    const after: Delivery = {
      ...withoutHold(delivery),
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
  { trigger, response, error }: Omit<MadeAttempt, 'withheld'>,
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
  return { ...withoutHold(delivery), state: result, due: null };
}

/** Lets deliveries pass others that are held back, and those go that were passed. */
import { faults, isDeliveryFault } from '../../sandbox/faults.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { deliveries, subscriptionBucket } from '../delivery.ts';
import type { Delivery } from '../delivery.ts';
import { concerns } from './concerns.ts';

/**
 * Says which deliveries wait for this one, whose attempt is made now. What comes while it is under way is none of
 * theirs: when a receiver answers must not decide what is reordered.
 */
export function overtake(sandbox: Sandbox, passing: Delivery): void {
  // One that was held back itself is not the next one of anybody.
  if (typeof passing.held?.behind === 'string') return;
  const passed = waitingWith(sandbox, passing, null).filter(({ held }) =>
    isFor(sandbox, held?.behind ?? '', passing),
  );
  for (const { id, held } of passed) {
    if (held) change(sandbox, passing.id, id, { held: { ...held, after: passing.id } });
  }
}

/** Lets those go that waited for this delivery to be attempted. @returns their ids */
export function releaseHeld(sandbox: Sandbox, id: string): string[] {
  const passing = sandbox.state.table(deliveries).get(id);
  if (!passing) return [];
  const cause = `${id}.${passing.attempts}`;
  const due = sandbox.clock.now();
  return waitingWith(sandbox, passing, id).map((delivery) => {
    change(sandbox, cause, delivery.id, { due });
    return delivery.id;
  });
}

/** Those to the same subscription that are held back still. @param after what passes them; null when nothing does yet */
export function waitingWith(
  sandbox: Sandbox,
  { id, provider, subscription }: Delivery,
  after: string | null,
): Delivery[] {
  const now = sandbox.clock.now();
  return sandbox.state
    .table(deliveries)
    .in('behind', subscriptionBucket(provider, subscription))
    .filter(({ held, due }) => held?.after === after && due !== null && due > now)
    .filter((other) => other.id !== id);
}

/** Behind a fault that was disarmed meanwhile, any delivery will do. */
function isFor(sandbox: Sandbox, behind: string, passing: Delivery): boolean {
  const fault = sandbox.state.table(faults).get(behind);
  return !fault || !isDeliveryFault(fault) || concerns(fault, passing);
}

function change(
  sandbox: Sandbox,
  cause: string,
  id: string,
  changes: Pick<Delivery, 'held'> | Pick<Delivery, 'due'>,
): void {
  sandbox.transact(cause, (transaction) => {
    const before = transaction.get(deliveries, id);
    const { now: updatedAt } = transaction;
    if (before) transaction.put(deliveries, id, { ...before, ...changes, updatedAt });
  });
}

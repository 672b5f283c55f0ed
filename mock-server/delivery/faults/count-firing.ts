/** Counts what faults have seen and done; a firing stands in the ledger, an attempt that was spared does not. */
import { faults } from '../../sandbox/faults.ts';
import type { DeliveryFault } from '../../sandbox/faults.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import type { Delivery } from '../delivery.ts';

export function countSeen<Fault extends DeliveryFault>(sandbox: Sandbox, fault: Fault): Fault {
  const counted = { ...fault, seen: fault.seen + 1 };
  sandbox.transact(
    null,
    (transaction) => {
      transaction.put(faults, fault.id, counted);
    },
    { entry: () => null },
  );
  return counted;
}

/**
 * For a fault that has seen the attempt before.
 * @param effect what it did, in words
 * @param alongside what happens together with the firing
 */
export function countFired(
  sandbox: Sandbox,
  { id: cause, provider }: Delivery,
  fault: DeliveryFault,
  effect: string,
  alongside: (transaction: Transaction) => void = () => undefined,
): void {
  sandbox.transact(
    cause,
    (transaction) => {
      transaction.put(faults, fault.id, { ...fault, fired: fault.fired + 1 });
      alongside(transaction);
    },
    {
      entry: (changes) => ({
        kind: 'fault',
        cause,
        provider,
        operation: null,
        fault: fault.id,
        effect,
        changes,
      }),
    },
  );
}

export const struckNote = ({ id }: DeliveryFault, effect: string): string =>
  `The fault ${id} struck. ${effect}`;

export const sparedNote = ({ id }: DeliveryFault, reason: string): string =>
  `The fault ${id} did nothing: ${reason}.`;

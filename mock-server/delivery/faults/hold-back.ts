/** Puts attempts off that faults hold back. What is held back, and what it waits for, stands in the state. */
import type { DeliveryFault, HoldingFault } from '../../sandbox/faults.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { deliveries } from '../delivery.ts';
import type { Delivery, HeldAttempt } from '../delivery.ts';
import { countFired, sparedNote, struckNote } from './count-firing.ts';
import type { Occasion } from './occasion.ts';
import { waitingWith } from './overtake.ts';

/** What held an attempt up that is due now; undefined when none of it was ever put off. */
export function heldAttempt({ delivery, trigger }: Occasion): HeldAttempt | undefined {
  const { held, scheduled } = delivery;
  return trigger === 'automatic' && held?.scheduled === scheduled ? held : undefined;
}

/** In the order of arming. @returns what is to be said of the attempt, and whether it is put off */
export function holdBack(
  occasion: Occasion,
  holding: readonly HoldingFault[],
  acting: readonly DeliveryFault[],
): { readonly notes: readonly string[]; readonly isHeld: boolean } {
  let plan: Plan = { hold: undefined, notes: [], firings: [] };
  for (const fault of holding) plan = consider(occasion, plan, fault);
  const { hold, notes, firings } = plan;
  if (!hold) return { notes, isHeld: false };
  const { sandbox, delivery } = occasion;
  for (const [index, { fault, effect }] of firings.entries()) {
    countFired(sandbox, delivery, fault, effect, (transaction) => {
      if (index === 0) putOff(transaction, delivery, hold, acting, notes);
    });
  }
  return { notes, isHeld: true };
}

interface Hold {
  readonly by: HoldingFault;
  readonly due: number;
}

interface Plan {
  readonly hold: Hold | undefined;
  readonly notes: readonly string[];
  readonly firings: readonly { readonly fault: HoldingFault; readonly effect: string }[];
}

function consider(occasion: Occasion, plan: Plan, fault: HoldingFault): Plan {
  const { hold, notes, firings } = plan;
  const reason = reasonAgainst(occasion, hold, fault);
  if (reason !== undefined) return { ...plan, notes: [...notes, sparedNote(fault, reason)] };
  const effect = effectOf(fault);
  const due = (hold?.due ?? occasion.sandbox.clock.now()) + fault.delayMs;
  return {
    hold: { by: hold?.by ?? fault, due },
    notes: [...notes, struckNote(fault, effect)],
    firings: [...firings, { fault, effect }],
  };
}

function reasonAgainst(
  { sandbox, delivery, trigger }: Occasion,
  hold: Hold | undefined,
  { id, kind }: HoldingFault,
): string | undefined {
  if (trigger === 'manual') return 'an attempt by hand is made at once';
  if (hold && !(hold.by.kind === 'delay' && kind === 'delay')) {
    return `the fault ${hold.by.id} holds the attempt back already`;
  }
  if (kind === 'delay') return undefined;
  // If the next one were held back as well, none would ever pass.
  const waiting = waitingWith(sandbox, delivery, null).find(({ held }) => held?.behind === id);
  return waiting && `${waiting.id} waits for it to pass`;
}

function effectOf({ kind, delayMs }: HoldingFault): string {
  return kind === 'delay'
    ? `Put the attempt off by ${delayMs} ms.`
    : `Held the attempt back until the next delivery to the subscription was attempted, for ${delayMs} ms at most.`;
}

function putOff(
  transaction: Transaction,
  delivery: Delivery,
  { by, due }: Hold,
  acting: readonly DeliveryFault[],
  notes: readonly string[],
): void {
  const held: HeldAttempt = {
    by: by.id,
    scheduled: delivery.scheduled,
    behind: by.kind === 'reorder' ? by.id : null,
    after: null,
    faults: acting.map(({ id }) => id),
    notes,
  };
  const { now: updatedAt } = transaction;
  transaction.put(deliveries, delivery.id, { ...delivery, due, held, updatedAt });
}

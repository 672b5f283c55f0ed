/** What the armed faults make of an attempt that is about to be made: put off, or a call that they have spoilt. */
import { faultChance, strikes } from '../../sandbox/fault-chance.ts';
import { faults, isDeliveryFault, isSpent, isUsedUp } from '../../sandbox/faults.ts';
import type { CallFault, DeliveryFault, HoldingFault } from '../../sandbox/faults.ts';
import type { Composed } from '../make-attempt.ts';
import { concerns } from './concerns.ts';
import { countSeen } from './count-firing.ts';
import { heldAttempt, holdBack } from './hold-back.ts';
import type { Occasion, OutgoingCall } from './occasion.ts';
import { spoilCall } from './spoil-call.ts';

/**
 * Changes the sandbox at once, so that attempts under way together meet the faults one after the other.
 * @param compose gives the call, signed so many milliseconds earlier than now
 * @returns undefined when the attempt is put off
 */
export function meetFaults(
  occasion: Occasion,
  compose: (earlierMs: number) => Composed,
): OutgoingCall | undefined {
  const held = heldAttempt(occasion);
  if (held) return spoilCall(occasion, stillArmed(occasion, held.faults), held.notes, compose);
  const struck = occasion.sandbox.state.table(faults).size === 0 ? [] : meetAll(occasion);
  const acting = struck.filter(isCallFault);
  const { notes, isHeld } = holdBack(occasion, struck.filter(isHoldingFault), acting);
  return isHeld ? undefined : spoilCall(occasion, acting, notes, compose);
}

/** In the order of arming. @returns those that strike, unless they find nothing to act on */
function meetAll({ sandbox, delivery }: Occasion): DeliveryFault[] {
  const met = sandbox.state.table(faults).all().filter(isDeliveryFault);
  return met
    .filter((fault) => !isSpent(fault) && concerns(fault, delivery))
    .map((fault) => countSeen(sandbox, fault))
    .filter((fault) => strikes(fault, fault.seen, faultChance(sandbox.seed, fault, fault.seen)));
}

/** One that was disarmed, or used up by another attempt meanwhile, does not act. */
function stillArmed({ sandbox }: Occasion, ids: readonly string[]): CallFault[] {
  return ids
    .map((id) => sandbox.state.table(faults).get(id))
    .filter((fault) => fault !== undefined)
    .filter(isDeliveryFault)
    .filter(isCallFault)
    .filter((fault) => !isUsedUp(fault));
}

function isHoldingFault(fault: DeliveryFault): fault is HoldingFault {
  return fault.kind === 'delay' || fault.kind === 'reorder';
}

function isCallFault(fault: DeliveryFault): fault is CallFault {
  return !isHoldingFault(fault);
}

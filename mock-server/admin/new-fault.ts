/** A fault as a client wishes for it. */
import type { DeliverySelector } from '../sandbox/delivery-faults.ts';
import type {
  ArmedFault,
  FaultKind,
  FaultSide,
  FaultTiming,
  RequestSelector,
} from '../sandbox/faults.ts';
import { sideOf, usualMembers } from './fault-kinds.ts';
import type { EffectMembers } from './fault-kinds.ts';

/** Which of the members a kind has is said by `faultFindings`. */
export interface NewFault extends RequestSelector, DeliverySelector, FaultTiming, EffectMembers {
  readonly id?: string;
  readonly kind: FaultKind;
  readonly on?: FaultSide;
}

/** @param wanted without findings */
export function completeFault(wanted: NewFault, id: string): ArmedFault {
  const { kind, method } = wanted;
  const on = sideOf(wanted);
  const fault = {
    id,
    on,
    ...usualMembers(kind, on),
    ...wanted,
    ...(method !== undefined && { method: method.toUpperCase() }),
    seen: 0,
    fired: 0,
  };
  // That each kind has its own members, and no others, was found out before.
  return fault as unknown as ArmedFault;
}

/** A fault as a client wishes for it. */
import type { ArmedFault, FaultKind, FaultSelector, FaultTiming } from '../sandbox/faults.ts';

/** The members that say what a fault does; which of them a kind has is said by `faultFindings`. */
export interface EffectMembers {
  readonly status?: number;
  readonly delayMs?: number;
  readonly minMs?: number;
  readonly maxMs?: number;
  readonly when?: 'before' | 'after';
  readonly bytes?: number;
  readonly intervalMs?: number;
  readonly how?: 'missing-property' | 'wrong-type';
}

export interface NewFault extends FaultSelector, FaultTiming, EffectMembers {
  readonly id?: string;
  readonly kind: FaultKind;
}

/** What is meant when a member is left out. */
const usual: Readonly<Partial<Record<FaultKind, EffectMembers>>> = {
  drop: { when: 'before' },
  drip: { bytes: 1, intervalMs: 100 },
  'break-contract': { how: 'missing-property' },
};

/** @param wanted without findings */
export function completeFault(wanted: NewFault, id: string): ArmedFault {
  const { kind, method } = wanted;
  const fault = {
    id,
    ...usual[kind],
    ...wanted,
    ...(method !== undefined && { method: method.toUpperCase() }),
    seen: 0,
    fired: 0,
  };
  // That each kind has its own members, and no others, was found out before.
  return fault as ArmedFault;
}

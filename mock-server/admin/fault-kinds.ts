/** What belongs to each kind of fault: what it strikes, the members that say what it does, and their defaults. */
import type { Corruption } from '../sandbox/delivery-faults.ts';
import type { FaultKind, FaultSide } from '../sandbox/faults.ts';

/** The members that say what a fault does. */
export interface EffectMembers {
  readonly status?: number;
  readonly delayMs?: number;
  readonly minMs?: number;
  readonly maxMs?: number;
  readonly when?: 'before' | 'after';
  readonly bytes?: number;
  readonly intervalMs?: number;
  readonly how?: 'missing-property' | 'wrong-type' | Corruption;
  readonly copies?: number;
  readonly byMs?: number;
}

interface KindTerms {
  /** What is meant when nobody says comes first. */
  readonly on: readonly [FaultSide, ...FaultSide[]];
  readonly members: readonly (keyof EffectMembers)[];
  /** What is meant when a member is left out. */
  readonly usual?: EffectMembers;
}

export const faultKinds: Readonly<Record<FaultKind, KindTerms>> = {
  status: { on: ['request'], members: ['status'] },
  latency: { on: ['request'], members: ['delayMs', 'minMs', 'maxMs'] },
  drop: { on: ['request', 'delivery'], members: ['when'], usual: { when: 'before' } },
  reset: { on: ['request'], members: [] },
  truncate: { on: ['request'], members: [] },
  malformed: { on: ['request'], members: [] },
  drip: {
    on: ['request'],
    members: ['bytes', 'intervalMs'],
    usual: { bytes: 1, intervalMs: 100 },
  },
  'break-contract': { on: ['request'], members: ['how'], usual: { how: 'missing-property' } },
  additive: { on: ['request'], members: [] },
  duplicate: { on: ['delivery'], members: ['copies'], usual: { copies: 1 } },
  reorder: { on: ['delivery'], members: ['delayMs'], usual: { delayMs: 60_000 } },
  delay: { on: ['delivery'], members: ['delayMs'] },
  'bad-signature': { on: ['delivery'], members: [] },
  'stale-timestamp': { on: ['delivery'], members: ['byMs'], usual: { byMs: 600_000 } },
  'corrupted-body': { on: ['delivery'], members: ['how'], usual: { how: 'bit' } },
};

/** What a fault strikes: what it says itself, or what its kind implies when it says nothing, or what cannot be. */
export function sideOf({
  kind,
  on,
}: {
  readonly kind: FaultKind;
  readonly on?: FaultSide;
}): FaultSide {
  const sides = faultKinds[kind].on;
  return on !== undefined && sides.includes(on) ? on : sides[0];
}

/** A call that a provider makes is dropped in one way only. */
export function membersOf(kind: FaultKind, side: FaultSide): KindTerms['members'] {
  return isDroppedDelivery(kind, side) ? [] : faultKinds[kind].members;
}

export function usualMembers(kind: FaultKind, side: FaultSide): EffectMembers | undefined {
  return isDroppedDelivery(kind, side) ? undefined : faultKinds[kind].usual;
}

function isDroppedDelivery(kind: FaultKind, side: FaultSide): boolean {
  return kind === 'drop' && side === 'delivery';
}

/** The failures of deliveries that can be armed along with an event. */
import type { Schema } from '../../api/admin-types.ts';

export type NewFault = Schema<'NewFault'>;

export interface DeliveryFault {
  readonly kind: NewFault['kind'];
  /** What the receiver sees. */
  readonly effect: string;
  /** What it cannot do without, or is told best. */
  readonly settings: Partial<NewFault>;
}

export const deliveryFaults: readonly DeliveryFault[] = [
  { kind: 'duplicate', effect: 'the same call twice', settings: {} },
  { kind: 'reorder', effect: 'held back until the next delivery was attempted', settings: {} },
  {
    kind: 'delay',
    effect: 'a minute later, on the sandbox’s clock',
    settings: { delayMs: 60_000 },
  },
  { kind: 'drop', effect: 'nothing: the attempt fails', settings: { on: 'delivery' } },
  { kind: 'bad-signature', effect: 'a wrong signature of the right form', settings: {} },
  { kind: 'stale-timestamp', effect: 'signed for ten minutes ago', settings: {} },
  { kind: 'corrupted-body', effect: 'a body that was altered after signing', settings: {} },
];

/**
 * Each for the first attempts of this event's deliveries.
 * @param deliveries how many are expected; at least one attempt is struck
 */
export function faultsFor(
  kinds: readonly string[],
  { provider, type }: { readonly provider: string; readonly type: string },
  deliveries: number,
): NewFault[] {
  return deliveryFaults
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, settings }) => ({
      kind,
      provider,
      type,
      times: Math.max(1, deliveries),
      ...settings,
    }));
}

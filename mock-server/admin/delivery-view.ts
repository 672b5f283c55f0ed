/** Deliveries as the admin API shows them. */
import { attempts } from '../delivery/delivery.ts';
import type { Attempt, Delivery } from '../delivery/delivery.ts';
import { withoutHold } from '../delivery/faults/without-hold.ts';
import { toIso } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** A delivery, and what came of its last attempt. */
export interface DeliveryStatus {
  readonly delivery: Delivery;
  /** Of the receiver's last answer; null when the last attempt got none. */
  readonly status: number | null;
  /** Why it got none. */
  readonly error: string | null;
}

export function statusOf(sandbox: Sandbox, delivery: Delivery): DeliveryStatus {
  const last = attemptsOf(sandbox, delivery).at(-1);
  return { delivery, status: last?.response?.status ?? null, error: last?.error?.kind ?? null };
}

export function deliveryView({ delivery, status, error }: DeliveryStatus): object {
  const { attempts: made, due, createdAt, updatedAt, ...rest } = withoutHold(delivery);
  return {
    ...rest,
    made,
    status,
    error,
    next: due === null ? null : toIso(due),
    ...(delivery.held?.by !== undefined && { heldBy: delivery.held.by }),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
  };
}

/** With all its attempts. */
export function deliveryInFull(sandbox: Sandbox, delivery: Delivery): object {
  return {
    ...deliveryView(statusOf(sandbox, delivery)),
    attempts: attemptsOf(sandbox, delivery).map(attemptView),
  };
}

function attemptsOf(sandbox: Sandbox, { id }: Delivery): Attempt[] {
  return sandbox.state.table(attempts).in('delivery', id);
}

/** Without the id of its delivery, in which it stands. */
function attemptView(attempt: Attempt): object {
  const { id, number, trigger, at, request, response, error, result, durationMs, notes } = attempt;
  const call = { request, response, error, result, durationMs, notes };
  return { id, number, trigger, at: toIso(at), ...call };
}

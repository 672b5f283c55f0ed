/** Ends the hold on a delivery's attempt, which was made, or is nobody's business. */
import type { Delivery, HeldAttempt } from '../delivery.ts';

export function withoutHold(delivery: Delivery): Delivery {
  const rest: Delivery & { held?: HeldAttempt } = { ...delivery };
  delete rest.held;
  return rest;
}

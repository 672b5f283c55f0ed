/** The attempts that a delivery has still to come, if every one of them fails. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryPolicy } from './policy.ts';

export interface StepToCome {
  /** Which of the delivery's attempts it will be. */
  readonly number: number;
  /** Epoch milliseconds of the sandbox. */
  readonly at: number;
}

/** By what holds today: the schedule may be another one when the subscription is changed, or the policy holds it back. */
export function stepsToCome(
  sandbox: Sandbox,
  policy: DeliveryPolicy,
  delivery: Delivery,
): StepToCome[] {
  const { due, attempts, scheduled } = delivery;
  if (due === null) return [];
  const first = Math.max(due, policy.heldUntil?.(sandbox, delivery, sandbox.clock.now()) ?? due);
  const steps = [{ number: attempts + 1, at: first }];
  // Each gap counts from the start of the attempt before it.
  for (const gap of policy.terms(sandbox, delivery)?.gapsMs.slice(scheduled) ?? []) {
    const last = steps.at(-1) ?? { number: attempts, at: first };
    steps.push({ number: last.number + 1, at: last.at + gap });
  }
  return steps;
}

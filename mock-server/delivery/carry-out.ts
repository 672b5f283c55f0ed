/** One attempt of a delivery, from the question whether it may be made to what follows from it. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { deliveries } from './delivery.ts';
import type { AttemptTrigger, Delivery } from './delivery.ts';
import { events } from './event.ts';
import { faultySender } from './faults/faulty-sender.ts';
import { meetFaults } from './faults/meet-faults.ts';
import { overtake } from './faults/overtake.ts';
import { composeAttempt, makeAttempt } from './make-attempt.ts';
import type { AttemptSettings } from './make-attempt.ts';
import type { Sending } from './policy.ts';
import { cancelDelivery, postponeDelivery, settleAttempt } from './settle-attempt.ts';
import { triggerEvent } from './trigger-event.ts';

export interface CarrySettings extends AttemptSettings {
  readonly providers: ReadonlyMap<string, Sending>;
}

/**
 * Changes nothing when the sandbox has become another world by the time the receiver has answered.
 * @returns whether an attempt was made, even so
 */
export async function carryOut(
  sandbox: Sandbox,
  id: string,
  trigger: AttemptTrigger,
  settings: CarrySettings,
): Promise<boolean> {
  const { beginning } = sandbox;
  const delivery = sandbox.state.table(deliveries).get(id);
  if (!delivery) return false;
  const event = sandbox.state.table(events).get(delivery.event);
  const sending = settings.providers.get(delivery.provider);
  const terms = event && sending?.policy.terms(sandbox, delivery);
  if (!sending || !terms) {
    if (trigger === 'automatic') {
      cancelDelivery(sandbox, delivery, 'The subscription is gone, or takes nothing any more.');
    }
    return false;
  }
  if (trigger === 'automatic' && isHeld(sandbox, delivery, sending)) return false;
  const call = meetFaults({ sandbox, sending, delivery, trigger }, (earlierMs) =>
    composeAttempt(sandbox, sending, delivery, event, earlierMs),
  );
  if (!call) return false;
  overtake(sandbox, delivery);
  const sender = faultySender(settings.sender, call);
  const through = { ...settings, sender };
  const sent = await makeAttempt(
    sandbox,
    sending,
    delivery,
    call.composed,
    trigger,
    terms,
    through,
  );
  if (sandbox.beginning === beginning) {
    const made = sender.tell(sent);
    const { attempt, followUps } = settleAttempt(sandbox, delivery, made, sending.policy, terms);
    for (const wish of followUps) triggerEvent(sandbox, sending, wish, unchecked, attempt.id);
  }
  return true;
}

/** What a provider makes happen by itself is its own business. */
const unchecked = (): void => undefined;

function isHeld(sandbox: Sandbox, delivery: Delivery, { policy }: Sending): boolean {
  const now = sandbox.clock.now();
  const until = policy.heldUntil?.(sandbox, delivery, now);
  if (until === undefined || until <= now) return false;
  postponeDelivery(sandbox, delivery, until);
  return true;
}

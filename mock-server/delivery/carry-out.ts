/** One attempt of a delivery, from the question whether it may be made to what follows from it. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { CallSettings } from './call-target.ts';
import { deliveries } from './delivery.ts';
import type { AttemptTrigger, Delivery } from './delivery.ts';
import { events } from './event.ts';
import { faultySender } from './faults/faulty-sender.ts';
import { meetFaults } from './faults/meet-faults.ts';
import { overtake } from './faults/overtake.ts';
import { composeAttempt, makeAttempt } from './make-attempt.ts';
import type { Sending } from './policy.ts';
import { cancelDelivery, postponeDelivery, settleAttempt } from './settle-attempt.ts';
import { triggerEvent } from './trigger-event.ts';
import { whyNotTaken } from './why-not-taken.ts';

export interface CarrySettings extends CallSettings {
  readonly providers: ReadonlyMap<string, Sending>;
}

/**
 * @param isOver asked when the receiver has answered: changes nothing when the sandbox has become another world by then
 * @returns whether an attempt was made, even so
 */
export async function carryOut(
  sandbox: Sandbox,
  id: string,
  trigger: AttemptTrigger,
  settings: CarrySettings,
  isOver: () => boolean,
): Promise<boolean> {
  const delivery = sandbox.state.table(deliveries).get(id);
  if (!delivery) return false;
  // It may have ended while it waited for room at its target.
  if (trigger === 'automatic' && delivery.due === null) return false;
  const event = sandbox.state.table(events).get(delivery.event);
  const sending = settings.providers.get(delivery.provider);
  const terms = event && sending?.policy.terms(sandbox, delivery);
  if (!sending || !terms) {
    if (trigger === 'automatic') {
      const why = whyNotTaken(sandbox, sending?.policy, delivery);
      const reason = why === undefined ? 'is gone' : `takes nothing any more: ${why}`;
      cancelDelivery(sandbox, delivery, `The subscription ${reason}.`);
    }
    return false;
  }
  if (trigger === 'automatic' && isHeld(sandbox, delivery, sending)) return false;
  const call = meetFaults({ sandbox, sending, delivery, trigger }, (earlierMs) =>
    composeAttempt(sandbox, sending, delivery, event, earlierMs),
  );
  if (!call) return false;
  overtake(sandbox, delivery);
  const sender = faultySender(settings.sender, call, isOver);
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
  if (isOver()) return true;
  const settled = settleAttempt(sandbox, delivery, sender.tell(sent), sending.policy, terms);
  for (const wish of settled?.followUps ?? []) {
    triggerEvent(sandbox, sending, wish, checkedLater, settled?.attempt.id);
  }
  return true;
}

/** Nobody could correct it: it is sent all the same, and whoever reads the ledger holds it to the specification. */
const checkedLater = (): void => undefined;

function isHeld(sandbox: Sandbox, delivery: Delivery, { policy }: Sending): boolean {
  const now = sandbox.clock.now();
  const until = policy.heldUntil?.(sandbox, delivery, now);
  if (until === undefined || until <= now) return false;
  postponeDelivery(sandbox, delivery, until);
  return true;
}

/** Why a subscription takes nothing, when its policy has no terms for a delivery. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Delivery } from './delivery.ts';
import { events } from './event.ts';
import type { DeliveryPolicy } from './policy.ts';

/**
 * The provider's own words, such as `it is disabled`. Who still asks for the event has it left out by them; who does not
 * is gone.
 * @returns undefined when the subscription is gone
 */
export function whyNotTaken(
  sandbox: Sandbox,
  policy: DeliveryPolicy | undefined,
  delivery: Delivery,
): string | undefined {
  const event = sandbox.state.table(events).get(delivery.event);
  const asking = event && policy ? policy.recipients(sandbox, event) : [];
  const own = asking.find(({ subscription }) => subscription === delivery.subscription);
  return own?.leftOut ?? undefined;
}

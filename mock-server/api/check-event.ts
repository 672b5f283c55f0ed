/** What a provider's event would be like and who would get it, without making it happen. */
import type { Violation } from '../contract/types.ts';
import type { DeliveryPolicy, Recipient } from '../delivery/policy.ts';
import { rehearseEvent } from '../delivery/trigger-event.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { eventViolations, sampleOf } from './event-catalogue.ts';
import type { Provider } from './provider.ts';
import { composeData, EventError } from './trigger-event.ts';
import type { ProviderEvent } from './trigger-event.ts';

export interface CheckedEvent {
  /** As data; undefined when none could be made up. */
  readonly body: unknown;
  readonly violations: readonly Violation[];
  readonly recipients: readonly Recipient[];
}

/** @param policy of the provider, which knows events of the type */
export function checkProviderEvent(
  sandbox: Sandbox,
  provider: Provider,
  policy: DeliveryPolicy,
  event: ProviderEvent,
): CheckedEvent {
  const { type } = event;
  const sample = sampleOf(provider, type);
  if (!sample) throw new Error(`${provider.name} has no event ${type}.`);
  try {
    const data = composeData(sample, sandbox, event.data);
    const wish = { ...event, data };
    const { body, recipients } = rehearseEvent(sandbox, { name: provider.name, policy }, wish);
    return { body, recipients, violations: eventViolations(provider, type, body) };
  } catch (error) {
    if (!(error instanceof EventError)) throw error;
    return { body: undefined, violations: error.violations, recipients: [] };
  }
}

/** Makes a provider's event happen: the sample, with what the caller wants otherwise in it. */
import type { Violation } from '../contract/types.ts';
import type { DeliveryEngine } from '../delivery/delivery-engine.ts';
import type { Triggered } from '../delivery/trigger-event.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { eventViolations, mergeData, sampleOf } from './event-catalogue.ts';
import type { Provider } from './provider.ts';

export interface ProviderEvent {
  /** In the provider's words, without wildcards. */
  readonly type: string;
  /** Merged into the sample's data. */
  readonly data?: unknown;
  /** Whose event it is; the provider's usual one when it is left out. */
  readonly account?: string | undefined;
}

/** The event cannot happen: the provider knows none of that type, or its body would break the specification. */
export class EventError extends Error {
  /** Empty for an unknown type. */
  readonly violations: readonly Violation[];

  constructor(message: string, violations: readonly Violation[] = []) {
    super(message);
    this.violations = violations;
  }
}

/** @throws EventError; nothing has happened then */
export function triggerProviderEvent(
  engine: DeliveryEngine,
  sandbox: Sandbox,
  provider: Provider,
  { type, data, account }: ProviderEvent,
  cause: string | null = null,
): Triggered {
  const sample = sampleOf(provider, type);
  if (!sample) {
    throw new EventError(`Failed to send ${type}: ${provider.name} has no such event.`);
  }
  const wish = { type, data: mergeData(sample.data, data), account };
  const check = (body: unknown): void => {
    const violations = eventViolations(provider, type, body);
    const [first] = violations;
    if (!first) return;
    throw new EventError(
      `Failed to send ${type}: its body would break the specification: ${first.pointer} ${first.message}. ` +
        'Correct the data.',
      violations,
    );
  };
  return engine.trigger(sandbox, provider.name, wish, check, cause);
}

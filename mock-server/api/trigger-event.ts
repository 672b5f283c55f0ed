/** Makes a provider's event happen: the sample, with what the caller wants otherwise in it. */
import type { Violation } from '../contract/types.ts';
import type { DeliveryEngine } from '../delivery/delivery-engine.ts';
import { eventCounter } from '../delivery/trigger-event.ts';
import type { Triggered } from '../delivery/trigger-event.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { eventViolations, mergeData, sampleOf } from './event-catalogue.ts';
import type { EventSample, Provider } from './provider.ts';

export interface ProviderEvent {
  /** In the provider's words, without wildcards. */
  readonly type: string;
  /** Merged into the sample's data. */
  readonly data?: unknown;
  /** Whose event it is; the provider's usual one when it is left out. */
  readonly account?: string | undefined;
  /** Where it goes instead of to subscriptions; for providers whose policy says so. */
  readonly url?: string | undefined;
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
  { type, data, account, url }: ProviderEvent,
  cause: string | null = null,
): Triggered {
  const sample = sampleOf(provider, type);
  if (!sample) {
    throw new EventError(`Failed to send ${type}: ${provider.name} has no such event.`);
  }
  const wish = { type, data: composeData(sample, sandbox, data), account, url };
  const check = (body: unknown): void => {
    const violations = eventViolations(provider, type, body);
    const [first] = violations;
    if (!first) return;
    throw new EventError(
      `Failed to send ${type}: its body would break the specification: ${place(first)}. ` +
        (data === undefined
          ? 'Its sample is to blame: give data that mends it.'
          : 'Correct the data.'),
      violations,
    );
  };
  return engine.trigger(sandbox, provider.name, wish, check, cause);
}

const place = ({ pointer, message }: Violation): string => `${pointer} ${message}`.trim();

/** @throws EventError when nothing is given, and nothing could be made up */
export function composeData(sample: EventSample, sandbox: Sandbox, given: unknown): unknown {
  return mergeData(dataOf(sample, sandbox, given), given);
}

/**
 * What is made up is not drawn from the sandbox, so that it changes no id that comes later: it follows from the seed
 * and from how many events there were.
 */
function dataOf({ type, data, make }: EventSample, sandbox: Sandbox, given: unknown): unknown {
  if (!make) return data;
  const made = make(`${sandbox.seed} ${type} ${sandbox.state.counter(eventCounter) + 1}`);
  if (made.kind === 'value') return made.value;
  if (given !== undefined) return undefined;
  const message = 'is missing, and none could be made up';
  throw new EventError(
    `Failed to send ${type}: no body that fits its schema could be made up: ${made.reason}. Give it as data.`,
    [{ location: 'body', pointer: '', keyword: 'required', params: {}, message, schemaPath: '' }],
  );
}

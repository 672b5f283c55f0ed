/** Makes an event happen that a client asks for, or says why it cannot. */
import { sampleOf } from '../api/event-catalogue.ts';
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import { EventError, triggerProviderEvent } from '../api/trigger-event.ts';
import type { ProviderEvent } from '../api/trigger-event.ts';
import { isRecord } from '../contract/is-record.ts';
import type { Violation } from '../contract/types.ts';
import { readTargetUrl } from '../delivery/target-url.ts';
import type { Triggered } from '../delivery/trigger-event.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { AdminContext } from './admin-request.ts';
import { namedProvider } from './find-provider.ts';
import { invalidRequest, Refusal } from './refusal.ts';
import type { Finding } from './refusal.ts';

/** @throws Refusal 422; nothing has happened then */
export function makeHappen(
  { engine, providers }: Pick<AdminContext, 'engine' | 'providers'>,
  sandbox: Sandbox,
  name: string,
  event: ProviderEvent,
): Triggered {
  const provider = namedProvider(name, providers, 'body');
  const faults = wishFaults(provider, event, sandbox, providers);
  if (faults.length > 0) throw invalidRequest(faults);
  try {
    return triggerProviderEvent(engine, sandbox, provider, event);
  } catch (error) {
    throw error instanceof EventError ? invalidEvent(error) : error;
  }
}

/** What is wrong with it before it has a body. */
export function wishFaults(
  provider: Provider,
  event: ProviderEvent,
  sandbox: Sandbox,
  providers: readonly Provider[],
): Finding[] {
  return [...eventFaults(provider, event, providers), ...receiverFaults(provider, event, sandbox)];
}

function eventFaults(
  provider: Provider,
  { type, data }: ProviderEvent,
  providers: readonly Provider[],
): Finding[] {
  if (!provider.delivery) {
    const others = providers.filter(({ delivery }) => delivery).map(({ name }) => name);
    const message = `names a provider that sends no events: ${JSON.stringify(provider.name)}`;
    return [{ ...at('/provider', message), nearest: nearest(provider.name, others) }];
  }
  const sample = sampleOf(provider, type);
  if (!sample) {
    const known = (provider.samples ?? []).map((known) => known.type);
    const message = `names no event of ${provider.name}: ${JSON.stringify(type)}`;
    return [{ ...at('/type', message), nearest: nearest(type, known) }];
  }
  // What is composed from something else could not be told from a fault of the sandbox.
  if (data !== undefined && isRecord(sample.data) && !isRecord(data)) {
    return [at('/data', 'must be an object, as the sample is')];
  }
  return [];
}

/** Where it goes must be known before it happens, and only some providers may be told. */
function receiverFaults(
  { name, delivery }: Provider,
  { type, url }: ProviderEvent,
  sandbox: Sandbox,
): Finding[] {
  if (delivery?.contractOf(type) === undefined) return [];
  const { direct } = delivery;
  if (url !== undefined) {
    if (!direct) return [at('/url', `must be left out: events of ${name} go to subscriptions`)];
    const target = readTargetUrl(url);
    return typeof target === 'string' ? [at('/url', target)] : [];
  }
  if (!direct || direct.isAwaited(sandbox, type)) return [];
  const registration = direct.registration(type);
  const other =
    registration === undefined ? '' : `, or make a request that registers one: ${registration}`;
  return [at('/url', `is missing: nobody is registered for ${type}. Say where it goes${other}`)];
}

const at = (pointer: string, message: string): Finding => ({ location: 'body', pointer, message });

/** The body of the event breaks the specification: pointers lead into it, as it would be sent. */
function invalidEvent({ message, violations }: EventError): Refusal {
  return new Refusal({
    status: 422,
    title: 'Invalid event',
    detail: message,
    violations: violations.map(findingOf),
  });
}

/** About the body of an event, as it would be sent. */
export function findingOf({ pointer, message }: Violation): Finding {
  return { location: 'body', pointer, message };
}

/** Holds what providers send to their specifications, whatever made it happen, and counts it. */
import type { Violation } from '../../contract/types.ts';
import { deliveries } from '../../delivery/delivery.ts';
import { events } from '../../delivery/event.ts';
import type { StoredEntry } from '../../sandbox/ledger-fact.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { eventViolations } from '../event-catalogue.ts';
import type { Provider } from '../provider.ts';
import type { CoverageBook } from './coverage-book.ts';

interface HappenedEvent {
  readonly sandbox: Sandbox;
  readonly provider: Provider;
  readonly id: string;
  readonly type: string;
}

/**
 * An event that breaks its specification is a defect of the sandbox. It is sent all the same: nobody waits for an answer
 * that could say so, and a receiver would miss an event that has happened.
 * @returns to be told of every entry of every ledger; never throws
 */
export function eventRecorder(
  providers: readonly Provider[],
  coverage: CoverageBook,
  onDefect: (error: unknown) => void,
): (sandbox: Sandbox, entry: StoredEntry) => void {
  const byName = new Map(providers.map((provider) => [provider.name, provider]));
  return (sandbox, entry) => {
    if (entry.kind !== 'event') return;
    const provider = byName.get(entry.provider);
    if (!provider) return;
    try {
      recordEvent({ sandbox, provider, id: entry.id, type: entry.type }, coverage, onDefect);
    } catch (error) {
      onDefect(error);
    }
  };
}

/** What the specification does not declare can neither be held to it nor counted. */
function recordEvent(
  event: HappenedEvent,
  coverage: CoverageBook,
  onDefect: (error: unknown) => void,
): void {
  const { sandbox, provider, id, type } = event;
  const declared = provider.delivery?.contractOf(type);
  if (declared === undefined) return;
  // One that nobody asked for was not sent; one that was captured or spoilt on purpose is the receiver's loss.
  const isSent = sandbox.state.table(deliveries).countIn('event', id) > 0;
  const body = bodyOf(event);
  if (isSent) coverage.recordEvent(sandbox, provider, declared, body);
  const violations = violationsOf(event, body);
  const [first] = violations;
  if (!first) return;
  sandbox.record({
    kind: 'contract',
    cause: id,
    provider: provider.name,
    operation: null,
    side: 'sandbox',
    violations,
  });
  coverage.recordBreach(sandbox, provider, { id, type }, violations);
  onDefect(
    new Error(
      `The event ${id} (${type}) of ${provider.name} breaks the specification: ${first.pointer} ${first.message}`,
    ),
  );
}

/** As data; undefined for one that is none, or is gone. */
function bodyOf({ sandbox, provider, id }: HappenedEvent): unknown {
  const sent = sandbox.state.table(events).get(id);
  if (!sent) return undefined;
  try {
    return JSON.parse(sent.body) as unknown;
  } catch (error) {
    if (provider.delivery?.write) return undefined;
    throw error;
  }
}

function violationsOf({ provider, type }: HappenedEvent, body: unknown): readonly Violation[] {
  // A provider that writes bodies of other kinds makes no event happen by itself, and triggered ones are checked as data.
  return provider.delivery?.write || body === undefined
    ? []
    : eventViolations(provider, type, body);
}

/** Contracts of the document's `webhooks`. */
import { createEventContract } from './event-contract.ts';
import type { EventMaking } from './event-contract.ts';
import type { EventEntry } from './read-events.ts';
import type { WebhookContract } from './types.ts';

/** @throws SpecificationError when the schema of a body does not compile */
export function createWebhooks(
  entries: readonly EventEntry[],
  making: EventMaking,
): Map<string, WebhookContract> {
  return new Map(
    entries.map((entry) => [
      entry.name,
      createEventContract(entry, `webhook ${entry.name}`, making),
    ]),
  );
}

/** The document's `webhooks`, which Prism does not know. */
import { at, createEventContract } from './event-contract.ts';
import type { EventContext } from './event-contract.ts';
import { isRecord } from './is-record.ts';
import type { WebhookContract } from './types.ts';

/**
 * One contract for each entry.
 * @throws SpecificationError when the schema of a body does not compile
 */
export function createWebhooks(context: EventContext): Map<string, WebhookContract> {
  const { document } = context;
  const webhooks = new Map<string, WebhookContract>();
  const entries = isRecord(document['webhooks']) ? Object.keys(document['webhooks']) : [];
  for (const name of entries) {
    const item = at(document, { value: document['webhooks'], tokens: ['webhooks'] }, [name]);
    webhooks.set(name, createEventContract(name, item, context));
  }
  return webhooks;
}

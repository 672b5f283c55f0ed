/** The events of a document: its webhooks, and the callbacks of its operations. */
import type { Specification, WebhookContract } from './types.ts';

type Events = Pick<Specification, 'webhooks' | 'callbacks'>;

export function listEvents({ webhooks, callbacks }: Events): WebhookContract[] {
  return [...webhooks.values(), ...callbacks.values()];
}

/** Undefined for an event that the document does not have. */
export function findEvent(
  { webhooks, callbacks }: Events,
  name: string,
): WebhookContract | undefined {
  return webhooks.get(name) ?? callbacks.get(name);
}

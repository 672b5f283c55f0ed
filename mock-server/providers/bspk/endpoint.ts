/** A webhook endpoint: what the sandbox remembers of it, and how the provider shows it. */
import type { SubscriptionView } from '../../api/provider.ts';
import { deliveries, subscriptionBucket } from '../../delivery/delivery.ts';
import { toIso } from '../../sandbox/clock.ts';
import { defineCollection } from '../../sandbox/collection.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** What a caller may set. */
export interface EndpointAttributes {
  /** Any string: the published schema asks for no scheme and no length. */
  readonly target_url: string;
  readonly events: readonly string[];
  readonly is_enabled: boolean;
}

export interface Endpoint extends EndpointAttributes {
  readonly id: number;
  /** Id of the account whose endpoint it is. */
  readonly company: string;
  /** 32 hex characters; sent along with every event. */
  readonly secret: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** By id, in its decimal form. */
export const endpoints = defineCollection<Endpoint>('bspk.endpoints', {
  company: (endpoint) => endpoint.company,
});

/**
 * The endpoint without its secret, which is left out and not null.
 * Timestamps have milliseconds as in the published example; the prose shows one with seconds.
 */
export function presentEndpoint(endpoint: Endpoint): object {
  const { id, target_url, events, is_enabled, createdAt, updatedAt } = endpoint;
  return {
    id,
    target_url,
    events,
    is_enabled,
    created_at: toIso(createdAt),
    updated_at: toIso(updatedAt),
  };
}

/** For the answer to the creation, the only one that shows the secret. */
export function presentNewEndpoint(endpoint: Endpoint): object {
  return { ...presentEndpoint(endpoint), secret: endpoint.secret };
}

/** The provider has disabled it when an event was given up at that very moment, and its owner has otherwise. */
function whyDisabled({ state }: Sandbox, { id, updatedAt }: Endpoint): string {
  const given = state
    .table(deliveries)
    .in('subscription', subscriptionBucket('bspk', String(id)))
    .find((delivery) => delivery.state === 'failed' && delivery.updatedAt === updatedAt);
  return given
    ? `The event ${given.event} could not be delivered within 96 hours.`
    : 'Its owner has disabled it.';
}

/** With the secrets: the developer of a receiver needs them, and they open nothing. */
export function subscriptions(sandbox: Sandbox): SubscriptionView[] {
  return sandbox.state
    .table(endpoints)
    .all()
    .map((endpoint) => ({
      provider: 'bspk',
      id: String(endpoint.id),
      account: endpoint.company,
      target: endpoint.target_url,
      events: endpoint.events,
      active: endpoint.is_enabled,
      state: endpoint.is_enabled ? 'enabled' : 'disabled',
      reason: endpoint.is_enabled ? null : whyDisabled(sandbox, endpoint),
      record: presentNewEndpoint(endpoint),
    }));
}

/** A webhook endpoint: what the sandbox remembers of it, and how the provider shows it. Times are epoch milliseconds. */
import type { SubscriptionView } from '../../api/provider.ts';
import { defineCollection } from '../../sandbox/collection.ts';
import type { RandomSource } from '../../sandbox/random-source.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { timestamp } from './timestamp.ts';

export interface Endpoint {
  /** A UUID [assumed: published is that it is a string]. */
  readonly id: string;
  /** Id of the account that owns it. */
  readonly owner: string;
  readonly userNumber: number;
  /** Any string: the published schema has no format. */
  readonly url: string;
  readonly description: string | null;
  /** Globs; `*` for all events. */
  readonly eventPatterns: readonly string[];
  readonly timeoutSeconds: number;
  readonly maxRetries: number;
  readonly enabled: boolean;
  readonly secret: string;
  /** The one before the rotation at `rotatedAt`; no answer shows it. */
  readonly previousSecret: string | null;
  readonly rotatedAt: number | null;
  /** Attempts in a row that failed. */
  readonly consecutiveFailures: number;
  /** Events in a row whose retries were used up. */
  readonly exhaustedEvents: number;
  readonly lastVerifiedAt: number | null;
  readonly lastDeliveryAt: number | null;
  readonly lastError: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Of an endpoint that asks for nothing else [seed]. */
export const usualTimeoutSeconds = 10;

/** By id. */
export const endpoints = defineCollection<Endpoint>('instavm.endpoints', {
  owner: (endpoint) => endpoint.owner,
});

/** After so many events in a row whose retries were used up, an endpoint is disabled [assumed]. */
export const mostExhaustedEvents = 10;

/** In the form of Standard Webhooks [assumed]: https://www.standardwebhooks.com */
export function createSecret(random: RandomSource): string {
  return `whsec_${random.bytes(24).toString('base64')}`;
}

/** Every key is there, null where it is empty: FastAPI leaves none out. */
export function presentEndpoint(endpoint: Endpoint): object {
  return {
    id: endpoint.id,
    user_id: endpoint.userNumber,
    url: endpoint.url,
    description: endpoint.description,
    // `status` and `enabled` are both published, the values of `status` are not [assumed].
    status: endpoint.enabled ? 'active' : 'disabled',
    enabled: endpoint.enabled,
    subscribed_event_patterns: endpoint.eventPatterns,
    signing_version: 'v1',
    secret_hint: endpoint.secret.slice(-4),
    timeout_seconds: endpoint.timeoutSeconds,
    max_retries: endpoint.maxRetries,
    consecutive_failures: endpoint.consecutiveFailures,
    last_verified_at: timestamp(endpoint.lastVerifiedAt),
    last_delivery_at: timestamp(endpoint.lastDeliveryAt),
    last_error: endpoint.lastError,
    created_at: timestamp(endpoint.createdAt),
    updated_at: timestamp(endpoint.updatedAt),
  };
}

/** For the answers that show the secret: to the creation and to a rotation. */
export function presentWithSecret(endpoint: Endpoint): object {
  return { endpoint: presentEndpoint(endpoint), secret: endpoint.secret };
}

/** Its owner may have disabled one that was given up already; nothing tells. */
function whyDisabled({ exhaustedEvents }: Endpoint): string {
  return exhaustedEvents >= mostExhaustedEvents
    ? `The retries of ${exhaustedEvents} events in a row were used up.`
    : 'Its owner has disabled it.';
}

/** With the secrets: the developer of a receiver needs them, and they open nothing. */
export function subscriptions(sandbox: Sandbox): SubscriptionView[] {
  return sandbox.state
    .table(endpoints)
    .all()
    .map((endpoint) => ({
      provider: 'instavm',
      id: endpoint.id,
      account: endpoint.owner,
      target: endpoint.url,
      events: endpoint.eventPatterns,
      active: endpoint.enabled,
      state: endpoint.enabled ? 'active' : 'disabled',
      reason: endpoint.enabled ? null : whyDisabled(endpoint),
      record: { ...presentEndpoint(endpoint), secret: endpoint.secret },
    }));
}

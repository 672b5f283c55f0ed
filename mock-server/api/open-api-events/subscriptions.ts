/** The registered callbacks of a document, as subscriptions are shown. */
import { callbacks } from '../../delivery/registered-callback.ts';
import { toIso } from '../../sandbox/clock.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { SubscriptionView } from '../provider.ts';
import { onlyAccount } from './delivery.ts';
import { webhookSecret } from './webhook-secret.ts';

export function subscriptions(sandbox: Sandbox, provider: string): SubscriptionView[] {
  const secret = webhookSecret(sandbox, provider);
  return sandbox.state
    .table(callbacks)
    .in('provider', provider)
    .map(({ id, type, url, operation, request, at }) => ({
      provider,
      id,
      account: onlyAccount,
      target: url,
      events: [type],
      active: true,
      record: { operation, request, registeredAt: toIso(at), secret },
    }));
}

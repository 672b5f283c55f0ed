/** `/__admin/sandboxes/{sandbox}/subscriptions` */
import type { Provider, SubscriptionView } from '../api/provider.ts';
import { signatureKeys } from '../api/signature-keys.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SandboxHandler } from './admin-request.ts';
import { providersOfQuery } from './find-provider.ts';
import { subscriptionHealth } from './subscription-health.ts';
import { Slice } from './turns.ts';

export const listSubscriptions: SandboxHandler = async (request) => {
  const { sandbox, context } = request;
  const { secrets = false } = request.query as { readonly secrets?: boolean };
  const all = providersOfQuery(request).flatMap((provider) =>
    provider.subscriptions(sandbox).map((subscription) => ({ provider, subscription })),
  );
  const slice = await Slice.begin(context.turns);
  const items: object[] = [];
  for (const { provider, subscription } of all) {
    if (slice.isOver) await slice.next();
    items.push({
      ...subscriptionView(sandbox, subscription),
      ...(secrets && { secret: secretOf(sandbox, provider, subscription) }),
    });
  }
  return { list: 'subscriptions', items, rest: {} };
};

function subscriptionView(sandbox: Sandbox, subscription: SubscriptionView): object {
  const { provider, id, active } = subscription;
  const { state = active ? 'active' : 'inactive', reason = null } = subscription;
  return { ...subscription, state, reason, ...subscriptionHealth(sandbox, provider, id) };
}

/** What the receiver and the provider share; null where nothing is, or the key is a public one. */
function secretOf(sandbox: Sandbox, provider: Provider, { id }: SubscriptionView): string | null {
  const policy = provider.delivery?.signature;
  if (policy?.key !== 'secret') return null;
  const [key] = signatureKeys(sandbox, provider, policy, id);
  return key?.value ?? null;
}

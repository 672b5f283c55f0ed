/** How BigCommerce delivers: https://developer.bigcommerce.com/docs/integrations/webhooks */
import type { DeliveryPolicy, Outcome } from '../../delivery/policy.ts';
import type { Delivery } from '../../delivery/delivery.ts';
import { standardWebhooks } from '../../delivery/standard-webhooks.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { clientSecret, usualSecret } from './client-secret.ts';
import { composeEvent, familyOf } from './compose-event.ts';
import { deliveryExceptions } from './delivery-exception.ts';
import { deliveryHeaders } from './delivery-headers.ts';
import { blockOf } from './domain-block.ts';
import { hooks } from './hook.ts';
import type { Hook } from './hook.ts';
import { deactivateUnused, nextInactivity } from './inactivity.ts';
import { recipients, usualAccount } from './match-hooks.ts';
import { retryGapsMs, timeoutMs } from './retry-schedule.ts';
import { settleDelivery } from './settle-delivery.ts';

export const delivery: DeliveryPolicy = {
  // The bytes of the client's secret are the key as they are.
  signature: standardWebhooks(
    { list: 'credentials', pointer: '/account/clientSecret' },
    (secret) => secret,
  ),
  typeProperty: 'scope',
  unregistered: {
    timeoutMs,
    secretIs: 'the client secret of the API client whose hook it is',
    usualSecret,
    headers: (event, secret) => deliveryHeaders({ headers: {} }, event, secret, event.timestamp),
  },
  contractOf: familyOf,
  usualAccount,
  // Receivers know events by it, also those that hear from several sandboxes.
  eventId: (transaction) => `evt_${transaction.random.hex(24)}`,
  compose: composeEvent,
  recipients,
  terms: (sandbox, sent) => {
    const receiver = receiverOf(sandbox, sent);
    return receiver && { url: receiver.hook.destination, timeoutMs, gapsMs: retryGapsMs };
  },
  headers: (sandbox, sent, event, { timestamp }) => {
    const receiver = receiverOf(sandbox, sent);
    return receiver ? deliveryHeaders(receiver.hook, event, receiver.secret, timestamp) : [];
  },
  judge: (outcome) => (isTaken(outcome) ? 'delivered' : 'retry'),
  heldUntil: (sandbox, { subscription }, now) => {
    const hook = sandbox.state.table(hooks).get(subscription);
    return hook && blockOf(sandbox.state, hook, now)?.until;
  },
  settle: settleDelivery,
  followUps: deliveryExceptions,
  nextDeadline: nextInactivity,
  expire: deactivateUnused,
};

/** Undefined when the hook takes nothing any more, or its client is gone, so that nothing could be signed for it. */
function receiverOf(
  sandbox: Sandbox,
  { subscription }: Delivery,
): { readonly hook: Hook; readonly secret: string } | undefined {
  const hook = sandbox.state.table(hooks).get(subscription);
  const secret = hook && clientSecret(sandbox, hook.client_id);
  return hook?.is_active === true && secret !== undefined ? { hook, secret } : undefined;
}

export function isTaken({ response }: Outcome): boolean {
  return response !== null && response.status >= 200 && response.status <= 299;
}

/** How events are sent. Published are the endpoint's own time-out and number of retries; the rest is assumed. */
import type { HeaderList } from '../../delivery/delivery.ts';
import type { DeliveryPolicy, SignedEvent } from '../../delivery/policy.ts';
import { standardWebhooks } from '../../delivery/standard-webhooks.ts';
import { composeBody } from './compose-body.ts';
import { endpoints, usualTimeoutSeconds } from './endpoint.ts';
import { asksFor, eventTypes } from './event-types.ts';
import { settle } from './settle.ts';
import { secretFault, sign, signingSecrets } from './sign.ts';
import { isVerification } from './verification.ts';

/** After the first attempt, the second …: an endpoint's `max_retries` says how many of them there are. */
const gapsMs = [5, 30, 120, 600, 1_800, 7_200, 21_600].map((seconds) => seconds * 1_000);

/** Of the credentials that every sandbox starts with. */
const usualAccount = 'user-1';

export const delivery: DeliveryPolicy = {
  signature: standardWebhooks({ list: 'subscriptions', pointer: '/record/secret' }),
  typeProperty: 'type',
  unregistered: {
    timeoutMs: usualTimeoutSeconds * 1_000,
    secretIs:
      'the secret of the endpoint, whsec_ and base64, which InstaVM shows when it is created',
    secretFault,
    headers: (event, secret) => headersWith([secret], event),
  },
  contractOf: (type) => (eventTypes.includes(type) ? type : undefined),
  usualAccount: (sandbox, type) => {
    const asking = sandbox.state
      .table(endpoints)
      .all()
      .find((endpoint) => asksFor(endpoint, type));
    return asking?.owner ?? usualAccount;
  },
  eventId: (transaction) => transaction.random.uuid(),
  deliveryId: (transaction) => transaction.random.uuid(),
  compose: composeBody,
  recipients: (sandbox, { account, type }) =>
    sandbox.state
      .table(endpoints)
      .in('owner', account)
      .filter((endpoint) => asksFor(endpoint, type))
      .map(({ id, url, enabled }) => ({
        subscription: id,
        url,
        leftOut: enabled ? null : 'it is disabled',
      })),
  terms: (sandbox, pending) => {
    const endpoint = sandbox.state.table(endpoints).get(pending.subscription);
    // A verification shows whether it would be worth while to enable an endpoint, and is not repeated [assumed].
    const retries = isVerification(pending) ? 0 : endpoint?.maxRetries;
    if (!endpoint || !(endpoint.enabled || isVerification(pending))) return undefined;
    return {
      url: endpoint.url,
      timeoutMs: endpoint.timeoutSeconds * 1_000,
      gapsMs: gapsMs.slice(0, retries),
    };
  },
  headers: (sandbox, { subscription }, { id, body }, signing) => {
    const endpoint = sandbox.state.table(endpoints).get(subscription);
    const secrets = endpoint ? signingSecrets(endpoint, sandbox.clock.now()) : [];
    return headersWith(secrets, { id, body, timestamp: signing.timestamp });
  },
  judge: ({ response }) =>
    response && response.status >= 200 && response.status <= 299 ? 'delivered' : 'retry',
  settle,
};

function headersWith(
  secrets: readonly string[],
  { id, body, timestamp: milliseconds }: Pick<SignedEvent, 'id' | 'body' | 'timestamp'>,
): HeaderList {
  const timestamp = Math.floor(milliseconds / 1_000);
  const signatures = secrets.map((secret) => sign(secret, { id, timestamp, body }));
  return [
    ['User-Agent', 'InstaVM-Webhooks/1.0'],
    ['Content-Type', 'application/json'],
    ['webhook-id', id],
    ['webhook-timestamp', String(timestamp)],
    ['webhook-signature', signatures.join(' ')],
  ];
}

/** How Partoo delivers: https://developers.partoo.co/guides/api/resources/settings/webhooks/setup */
import { createPrivateKey } from 'node:crypto';
import type { Delivery } from '../../delivery/delivery.ts';
import type { DeliveryPolicy, Outcome } from '../../delivery/policy.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { composeEvent } from './compose-event.ts';
import { eventHeaders } from './event-headers.ts';
import { eventTypes } from './event-types.ts';
import { receiverOf } from './receiver.ts';
import { signature } from './signature.ts';
import { privateKeyFault, signingKey } from './signing-key.ts';
import { tryouts } from './tryout.ts';
import { webhooks, webhooksAsking } from './webhook.ts';

/** Published: up to 5 retries with exponential backoff. Its base is assumed, and so is the time-out. */
const retryGapsMs: readonly number[] = [60_000, 120_000, 240_000, 480_000, 960_000];
const timeoutMs = 10_000;

/** The first of the default credentials. */
const usualOrganisation = '1';

export const delivery: DeliveryPolicy = {
  signature,
  typeProperty: 'type',
  contractOf: (type) => (eventTypes.includes(type) ? type : undefined),

  usualAccount: ({ state }, type) => {
    const all = state.table(webhooks).all();
    const oldest = all.find(({ event_type }) => event_type === type);
    return oldest ? String(oldest.org_id) : usualOrganisation;
  },

  unregistered: {
    timeoutMs,
    secretIs:
      'the private key (Ed25519, PEM) whose public half the receiver knows, because that of Partoo is not public',
    usualSecret: (sandbox) =>
      signingKey(sandbox).export({ format: 'pem', type: 'pkcs8' }).toString(),
    secretFault: privateKeyFault,
    headers: ({ body }, secret) => eventHeaders(createPrivateKey(secret), body, untried),
  },

  compose: composeEvent,

  recipients: (sandbox, { account, type }) =>
    webhooksAsking(sandbox, account, type).map(({ id, url }) => ({
      subscription: String(id),
      url,
      leftOut: null,
    })),

  /** A retry follows the webhook to where it points by then. A tryout is not retried (assumed). */
  terms: (sandbox, { subscription }) => {
    const receiver = receiverOf(sandbox, subscription);
    return (
      receiver && { url: receiver.url, timeoutMs, gapsMs: receiver.isTryout ? [] : retryGapsMs }
    );
  },

  headers: (sandbox, { subscription }, { body }) => {
    const receiver = receiverOf(sandbox, subscription);
    if (!receiver) throw new Error(`There is no receiver ${subscription}: it has no terms.`);
    return eventHeaders(signingKey(sandbox), body, receiver);
  },

  judge,

  settle: forgetTryout,
  forget: forgetTryout,
};

/** A webhook without headers of its own. */
const untried = { isTryout: false };

/** What is no tryout stays. */
function forgetTryout(transaction: Transaction, { subscription }: Delivery): void {
  transaction.delete(tryouts, subscription);
}

/** Published: 200 is success, 5xx is retried, 4xx is not. Everything else is assumed. */
function judge({ response }: Outcome): 'delivered' | 'retry' | 'final' {
  if (!response || response.status >= 500) return 'retry';
  return response.status >= 200 && response.status < 300 ? 'delivered' : 'final';
}

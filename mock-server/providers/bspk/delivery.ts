/** How events are sent: https://apidocs.bspk.com/platform-api/webhooks/retry-policy.html */
import type { Delivery, HeaderList } from '../../delivery/delivery.ts';
import type { SentEvent } from '../../delivery/event.ts';
import type { DeliveryPolicy, Recipient, Terms } from '../../delivery/policy.ts';
import { credentials } from '../../sandbox/credentials.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { endpoints } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { eventNames } from './event-names.ts';
import { judge } from './judge.ts';
import { gapsMs } from './schedule.ts';
import { settle } from './settle.ts';
import { signature } from './signature.ts';

const timeoutMs = 5_000;

export const delivery: DeliveryPolicy = {
  signature,
  typeProperty: 'event_name',
  contractOf: (type) => eventNames.find((name) => name === type),
  usualAccount,
  unregistered: {
    timeoutMs,
    secretIs: 'the secret of the endpoint, which BSPK shows when it is created',
    headers: (_event, secret) => headersWith(secret),
  },
  compose: ({ type, data }) => ({ event_name: type, object: data }),
  recipients,
  terms,
  headers,
  judge,
  settle,
};

/** The company of the oldest endpoint that asks for the event, else that of the first key. */
function usualAccount({ state }: Sandbox, type: string): string {
  const asking = state.table(endpoints).all().find(asksFor(type));
  const [key] = state.table(credentials).in('provider', 'bspk');
  return asking?.company ?? key?.account.id ?? 'company-1';
}

function recipients({ state }: Sandbox, { account, type }: SentEvent): Recipient[] {
  return state
    .table(endpoints)
    .in('company', account)
    .filter(asksFor(type))
    .map(({ id, target_url: url, is_enabled }) => ({
      subscription: String(id),
      url,
      leftOut: is_enabled ? null : 'it is disabled',
    }));
}

/** As the endpoint stands when the attempt falls due; none for one that was deleted or disabled meanwhile. */
function terms(sandbox: Sandbox, { subscription }: Delivery): Terms | undefined {
  const endpoint = sandbox.state.table(endpoints).get(subscription);
  return endpoint?.is_enabled ? { url: endpoint.target_url, timeoutMs, gapsMs } : undefined;
}

function headers({ state }: Sandbox, { subscription }: Delivery): HeaderList {
  return headersWith(state.table(endpoints).get(subscription)?.secret);
}

/** The secret travels in clear; nothing is signed, and no moment is named. */
function headersWith(secret: string | undefined): HeaderList {
  return [
    ['Content-Type', 'application/json'],
    ...(secret === undefined ? [] : [[signature.header, secret] as const]),
  ];
}

const asksFor =
  (type: string) =>
  ({ events }: Endpoint): boolean =>
    events.includes(type);

/** How the events of a document are sent. It says nothing of that, so it is done as Standard Webhooks recommends. */
import { findEvent } from '../../contract/find-event.ts';
import type { Specification } from '../../contract/types.ts';
import type { HeaderList } from '../../delivery/delivery.ts';
import type { DeliveryPolicy, Outcome, SignedEvent } from '../../delivery/policy.ts';
import { callbackBucket, callbacks } from '../../delivery/registered-callback.ts';
import {
  readWebhookSecret,
  signStandardWebhook,
  standardWebhooks,
} from '../../delivery/standard-webhooks.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { webhookKey, webhookSecret } from './webhook-secret.ts';
import { writeBody } from './write-body.ts';

/** 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h: the example schedule of Standard Webhooks. */
const gapsMs = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400].map(
  (seconds) => seconds * 1_000,
);
const timeoutMs = 15_000;

/** Documents know no accounts. */
export const onlyAccount = 'default';

const gone = 410;

/** Stands for whom the caller named. */
const direct = 'direct';

/** Undefined for a document that has no events. */
export function openApiDelivery(specification: Specification): DeliveryPolicy | undefined {
  const { name, webhooks, callbacks: declared } = specification;
  if (webhooks.size === 0 && declared.size === 0) return undefined;
  const contractOf = (type: string) => findEvent(specification, type);
  const mediaTypeOf = (type: string) => contractOf(type)?.mediaType;
  const headersWith = (key: Buffer, { id, type, body, timestamp: at }: SignedEvent): HeaderList => {
    const mediaType = mediaTypeOf(type);
    const timestamp = Math.floor(at / 1_000);
    return [
      ...(mediaType === undefined ? [] : [['Content-Type', mediaType] as const]),
      ['webhook-id', id],
      ['webhook-timestamp', String(timestamp)],
      ['webhook-signature', signStandardWebhook(key, { id, timestamp, body })],
    ];
  };
  return {
    signature: standardWebhooks({ list: 'secrets', pointer: '/secret' }),
    unregistered: {
      timeoutMs,
      method: (type) => contractOf(type)?.method ?? 'POST',
      secretIs: 'a secret of Standard Webhooks, whsec_ and base64',
      usualSecret: (sandbox) => webhookSecret(sandbox, name),
      secretFault: (secret) =>
        readWebhookSecret(secret) === undefined ? 'is no base64 behind whsec_' : undefined,
      headers: (event, secret) => headersWith(readWebhookSecret(secret) ?? Buffer.alloc(0), event),
    },
    contractOf: (type) => contractOf(type)?.name,
    usualAccount: () => onlyAccount,
    compose: ({ data }) => data,
    write: (type, body) => writeBody(mediaTypeOf(type), body),
    direct: {
      subscription: direct,
      isAwaited: (sandbox, type) => receiversOf(sandbox, name, type).length > 0,
      registration: (type) => declared.get(type)?.operations.join(' or '),
    },
    recipients: (sandbox, { type }) => receiversOf(sandbox, name, type),
    terms: ({ state }, { subscription, target: url, type }) => {
      const contract = contractOf(type);
      const isKnown = subscription === direct || state.table(callbacks).get(subscription);
      if (!contract || !isKnown) return undefined;
      return { url, method: contract.method, timeoutMs, gapsMs };
    },
    headers: (sandbox, _delivery, { id, type, body }, { timestamp }) =>
      headersWith(webhookKey(sandbox, name), { id, type, body, timestamp }),
    judge,
    settle: (transaction, { subscription }, { response }) => {
      if (response?.status === gone) transaction.delete(callbacks, subscription);
    },
  };
}

function receiversOf({ state }: Sandbox, provider: string, type: string) {
  return state
    .table(callbacks)
    .in('type', callbackBucket(provider, type))
    .map(({ id, url }) => ({ subscription: id, url, leftOut: null }));
}

function judge({ response }: Outcome): 'delivered' | 'retry' | 'final' {
  if (response?.status === gone) return 'final';
  return response && response.status >= 200 && response.status <= 299 ? 'delivered' : 'retry';
}

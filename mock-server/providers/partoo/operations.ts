/** What the operations do with an organisation's configurations. */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { jsonAnswer } from '../../api/answers.ts';
import type { Exchange } from '../../api/exchange.ts';
import type { Handler } from '../../api/provider.ts';
import type { Problem } from '../../rules/problem.ts';
import { addressedWebhook, idAsSent } from './addressed-webhook.ts';
import { eventTypes } from './event-types.ts';
import { organisationOf } from './organisation.ts';
import { beginTryout } from './tryout.ts';
import { countWebhooks, microsecondTime, pageOfWebhooks, webhooks } from './webhook.ts';
import type { CustomHeaders, Webhook } from './webhook.ts';

/** An item of a batch that the contract and the rules have let through. */
type Item = Pick<Webhook, 'url' | 'event_type' | 'custom_headers'>;

/** Assumed: the default is not published. */
const defaultPageSize = 30;

export const createWebhooks: Handler = (transaction, exchange) => {
  const { items } = exchange.body as { readonly items: readonly Item[] };
  const org_id = organisationOf(exchange);
  const now = microsecondTime(transaction);
  const created = items.map(({ url, event_type, custom_headers }): Webhook => {
    const id = transaction.nextInteger('partoo.webhooks');
    const webhook: Webhook = {
      id,
      url,
      event_type,
      created_at: now,
      updated_at: now,
      org_id,
      ...headersIfAny(custom_headers),
    };
    transaction.put(webhooks, String(id), webhook);
    noteUnsendableHeaders(custom_headers, `webhook ${id}`, exchange);
    return webhook;
  });
  return jsonAnswer(200, { items: created });
};

export const listWebhooks: Handler = (transaction, exchange) => {
  const { page = 1, per_page = defaultPageSize } = exchange.params.query as {
    page?: number;
    per_page?: number;
  };
  const organisation = organisationOf(exchange);
  const count = countWebhooks(transaction, organisation);
  return jsonAnswer(200, {
    page,
    max_page: Math.max(1, Math.ceil(count / per_page)),
    count,
    items: pageOfWebhooks(transaction, organisation, (page - 1) * per_page, per_page),
  });
};

export const getWebhook: Handler = (transaction, exchange) => {
  const webhook = addressedWebhook(transaction, exchange);
  return webhook ? jsonAnswer(200, webhook) : webhookNotFound(exchange);
};

/** Custom headers are replaced as a whole. An update that changes nothing leaves the time of the last one. */
export const updateWebhook: Handler = (transaction, exchange) => {
  const before = addressedWebhook(transaction, exchange);
  if (!before) return webhookNotFound(exchange);
  const given = exchange.body as Partial<Item>;
  const { custom_headers: headersBefore, ...rest } = before;
  const after: Webhook = {
    ...rest,
    url: given.url ?? before.url,
    ...headersIfAny(given.custom_headers ?? headersBefore),
  };
  if (isDeepStrictEqual(before, after)) return jsonAnswer(200, before);
  const changed = { ...after, updated_at: microsecondTime(transaction) };
  transaction.put(webhooks, String(changed.id), changed);
  noteUnsendableHeaders(given.custom_headers, `webhook ${changed.id}`, exchange);
  return jsonAnswer(200, changed);
};

export const deleteWebhook: Handler = (transaction, exchange) => {
  const webhook = addressedWebhook(transaction, exchange);
  if (!webhook) return webhookNotFound(exchange);
  transaction.delete(webhooks, String(webhook.id));
  return jsonAnswer(200, { id: webhook.id, status: 'success' });
};

export const listWebhookEvents: Handler = () => jsonAnswer(200, eventTypes);

/** Only the first item has come so far. It is called when the answer is on its way. */
export const tryoutWebhook: Handler = (transaction, exchange) => {
  const { items } = exchange.body as { readonly items: readonly [Item] };
  const [{ url, event_type, custom_headers }] = items;
  const org_id = organisationOf(exchange);
  const tryout = { url, event_type, org_id, ...headersIfAny(custom_headers) };
  beginTryout(transaction, exchange.provider, tryout, exchange.id);
  noteUnsendableHeaders(custom_headers, 'this tryout', exchange);
  return jsonAnswer(200, { status: 'success' });
};

function webhookNotFound(exchange: Exchange): Problem {
  return { kind: 'not-found', resource: 'webhook', id: idAsSent(exchange) ?? '' };
}

function headersIfAny(headers: CustomHeaders | undefined): Pick<Webhook, 'custom_headers'> {
  return headers && Object.keys(headers).length > 0 ? { custom_headers: headers } : {};
}

/** The published pattern lets through what HTTP cannot carry; whoever registers it should hear of it at once. */
function noteUnsendableHeaders(
  headers: CustomHeaders | undefined,
  receiver: string,
  exchange: Exchange,
): void {
  for (const [name, value] of Object.entries(headers ?? {})) {
    const part = isRefused(() => {
      validateHeaderName(name);
    })
      ? 'name'
      : isRefused(() => {
          validateHeaderValue(name, value);
        }) && 'value';
    if (!part) continue;
    exchange.notes.push(
      `HTTP cannot carry the ${part} of the custom header ${JSON.stringify(name)} of ${receiver}: ` +
        'deliveries to it will fail. The provider accepts it all the same.',
    );
  }
}

function isRefused(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}

/** A webhook configuration: which URL is called for one event of an organisation. */
import type { SubscriptionView } from '../../api/provider.ts';
import { toIsoMicroseconds } from '../../sandbox/clock.ts';
import { defineCollection } from '../../sandbox/collection.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Transaction } from '../../sandbox/transaction.ts';

/** The record is what the API answers, field by field. */
export interface Webhook {
  readonly id: number;
  readonly url: string;
  readonly event_type: string;
  /** ISO-8601 UTC with microseconds, as is `updated_at`. */
  readonly created_at: string;
  readonly updated_at: string;
  readonly org_id: number;
  /** Left out when none was given. */
  readonly custom_headers?: Readonly<Record<string, string>>;
}

export type CustomHeaders = Readonly<Record<string, string>>;

/** What decides whether two configurations contradict each other. */
export type Place = Pick<Webhook, 'org_id' | 'event_type' | 'url'>;

const buckets = {
  organisation: ({ org_id }: Pick<Webhook, 'org_id'>) => String(org_id),
  event: ({ org_id, event_type }: Pick<Webhook, 'org_id' | 'event_type'>) =>
    `${org_id} ${event_type}`,
  'event and url': ({ org_id, event_type, url }: Place) => `${org_id} ${event_type} ${url}`,
};

export const webhooks = defineCollection<Webhook>('partoo.webhooks', buckets);

/** How many configurations an organisation has. */
export function countWebhooks(transaction: Transaction, org_id: number): number {
  return transaction.table(webhooks).countIn('organisation', buckets.organisation({ org_id }));
}

/** A page of an organisation's configurations by ascending id, in which order they came. */
export function pageOfWebhooks(
  transaction: Transaction,
  org_id: number,
  skipped: number,
  count: number,
): Webhook[] {
  const bucket = buckets.organisation({ org_id });
  return transaction.table(webhooks).page('organisation', bucket, skipped, count);
}

/** What an organisation wants to be told an event with, by ascending id. */
export function webhooksAsking(
  { state }: Pick<Sandbox, 'state'>,
  organisation: string,
  event_type: string,
): Webhook[] {
  return state
    .table(webhooks)
    .in('event', `${organisation} ${event_type}`)
    .sort((one, other) => one.id - other.id);
}

/** @returns undefined for another organisation's configuration, too */
export function findWebhook(
  transaction: Transaction,
  org_id: number,
  id: string,
): Webhook | undefined {
  const webhook = transaction.get(webhooks, id);
  return webhook?.org_id === org_id ? webhook : undefined;
}

/**
 * Whether the organisation has another URL for the event, without a scan.
 * @param without a configuration that is left out of account, because it is the one that changes
 */
export function hasAnotherUrl(
  transaction: Transaction,
  place: Place,
  without: Webhook | undefined,
): boolean {
  const countAlike = (index: 'event' | 'event and url'): number => {
    const wanted = buckets[index](place);
    const count = transaction.table(webhooks).countIn(index, wanted);
    return without && buckets[index](without) === wanted ? count - 1 : count;
  };
  return countAlike('event') > countAlike('event and url');
}

/** Partoo's clock shows microseconds, a sandbox's milliseconds: `2024-11-27T16:10:44.929000Z`. */
export function microsecondTime(transaction: Transaction): string {
  return toIsoMicroseconds(transaction.now);
}

/** They belong to an organisation, whoever of its users made them. */
export function subscriptions(sandbox: Sandbox): SubscriptionView[] {
  return sandbox.state
    .table(webhooks)
    .all()
    .map((webhook) => ({
      provider: 'partoo',
      id: String(webhook.id),
      account: String(webhook.org_id),
      target: webhook.url,
      events: [webhook.event_type],
      active: true,
      record: webhook,
    }));
}

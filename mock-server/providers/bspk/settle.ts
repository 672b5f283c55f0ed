/** What follows for an endpoint when an attempt has ended. */
import type { Attempt, Delivery } from '../../delivery/delivery.ts';
import type { Ending } from '../../delivery/policy.ts';
import { emails } from '../../sandbox/emails.ts';
import type { Email } from '../../sandbox/emails.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { endpoints } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { judge } from './judge.ts';

/**
 * After the last retry the company is mailed and the endpoint is disabled:
 * https://apidocs.bspk.com/platform-api/webhooks/retry-policy.html
 */
export function settle(
  transaction: Transaction,
  delivery: Delivery,
  attempt: Attempt,
  ending: Ending,
): void {
  const endpoint = transaction.get(endpoints, delivery.subscription);
  // Several deliveries may run out at once: the first one disables the endpoint, and nobody is mailed twice.
  if (!endpoint?.is_enabled || !isExhausted(attempt, ending)) return;
  const { now: at } = transaction;
  const id = `bspk.${transaction.nextInteger('bspk.emails')}`;
  transaction.put(emails, id, emailAbout(endpoint, delivery, at));
  const disabled = { ...endpoint, is_enabled: false, updatedAt: at };
  transaction.put(endpoints, String(endpoint.id), disabled);
}

/** A 422 ends a delivery before its schedule does, and an attempt by hand is no part of the schedule. */
function isExhausted(attempt: Attempt, ending: Ending): boolean {
  return ending === 'failed' && attempt.trigger === 'automatic' && judge(attempt) === 'retry';
}

/** Address and words are assumed. */
function emailAbout({ id, company, target_url }: Endpoint, delivery: Delivery, at: number): Email {
  return {
    provider: 'bspk',
    account: company,
    to: `${company.replaceAll(/[^\w-]/g, '-')}@example.com`,
    subject: `Webhook endpoint ${id} was disabled`,
    text:
      `The event ${delivery.type} could not be delivered to ${target_url}: ${delivery.scheduled} attempts within ` +
      '96 hours failed. The endpoint gets no more events until it is enabled again.',
    at,
  };
}

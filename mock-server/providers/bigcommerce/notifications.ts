/** Whom a client wants to be told by e-mail, and what they would have been told: nothing leaves the sandbox. */
import { defineCollection } from '../../sandbox/collection.ts';
import { emails } from '../../sandbox/emails.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { bucket } from './hook.ts';
import type { Owner } from './hook.ts';

export interface Notification extends Owner {
  readonly emails: readonly string[];
}

/** One record per store and client. */
export const notifications = defineCollection<Notification>('bigcommerce.notifications');

/** One e-mail to each of the owner's addresses. */
export function noteEmails(
  transaction: Transaction,
  owner: Owner,
  { subject, text }: { readonly subject: string; readonly text: string },
): void {
  for (const to of transaction.get(notifications, bucket(owner))?.emails ?? []) {
    transaction.put(emails, `bigcommerce/${transaction.nextInteger('bigcommerce.emails')}`, {
      provider: 'bigcommerce',
      account: owner.client_id,
      to,
      subject,
      text,
      at: transaction.now,
    });
  }
}

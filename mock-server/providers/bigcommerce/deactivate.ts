/** Takes a hook out of service, and tells its client by e-mail. `PUT {"is_active":true}` brings it back. */
import type { Transaction } from '../../sandbox/transaction.ts';
import { deactivationReasons, hooks } from './hook.ts';
import type { Deactivation, Hook } from './hook.ts';
import { noteEmails } from './notifications.ts';

export function deactivate(transaction: Transaction, hook: Hook, deactivated: Deactivation): void {
  transaction.put(hooks, String(hook.id), {
    ...hook,
    is_active: false,
    deactivated,
    updated_at: Math.floor(transaction.now / 1000),
  });
  noteEmails(transaction, hook, {
    subject: `Webhook ${hook.id} of the store ${hook.store_hash} was deactivated`,
    text:
      `The webhook ${hook.id} for ${hook.scope} at ${hook.destination} was deactivated. ` +
      `${deactivationReasons[deactivated.why]} Set is_active to true to activate it again.`,
  });
}

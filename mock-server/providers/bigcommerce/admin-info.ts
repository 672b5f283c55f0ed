/** Who is told by e-mail when deliveries fail, and what there is to tell: `/hooks/admin`. */
import { emptyAnswer, jsonAnswer } from '../../api/answers.ts';
import type { Handler } from '../../api/provider.ts';
import { defineCollection } from '../../sandbox/collection.ts';
import { ownerOf } from './addressed-hook.ts';
import { bucket, hooksOf, presentHook } from './hook.ts';
import type { Owner } from './hook.ts';
import { filterOf, passes } from './list-hooks.ts';

export interface Notification extends Owner {
  readonly emails: readonly string[];
}

/** One record per store and client. */
export const notifications = defineCollection<Notification>('bigcommerce.notifications');

export const getHooksAdmin: Handler = (transaction, exchange) => {
  const owner = ownerOf(exchange);
  const { is_active } = filterOf(exchange);
  const filter = is_active === undefined ? {} : { is_active };
  return jsonAnswer(200, {
    data: {
      emails: transaction.get(notifications, bucket(owner))?.emails ?? [],
      hooks_list: hooksOf(transaction, owner)
        .filter((hook) => passes(hook, filter))
        .map((hook) => ({
          ...presentHook(hook, exchange.sandbox),
          status: hook.is_active ? 'active' : 'inactive',
        })),
      blocked_domains: [],
    },
    meta: {},
  });
};

export const upsertHooksAdmin: Handler = (transaction, exchange) => {
  const owner = ownerOf(exchange);
  const { emails } = exchange.body as Pick<Notification, 'emails'>;
  transaction.put(notifications, bucket(owner), { ...owner, emails });
  return emptyAnswer(204);
};

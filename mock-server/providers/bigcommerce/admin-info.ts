/** Who is told by e-mail when deliveries fail, and what there is to tell: `/hooks/admin`. */
import { emptyAnswer, jsonAnswer } from '../../api/answers.ts';
import type { Handler } from '../../api/provider.ts';
import { ownerOf } from './addressed-hook.ts';
import { domainBlocks, presentBlocks } from './domain-block.ts';
import { bucket, hooksOf, presentHook, statusOf } from './hook.ts';
import { filterOf, passes } from './list-hooks.ts';
import { notifications } from './notifications.ts';
import type { Notification } from './notifications.ts';

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
          status: statusOf(hook),
        })),
      blocked_domains: presentBlocks(
        transaction.table(domainBlocks),
        owner.client_id,
        transaction.now,
      ),
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

/** Which subscriptions are shown, and in which groups. */
import type { Schema } from '../../api/admin-types.ts';

export type Subscription = Schema<'Subscription'>;

export interface SubscriptionFilter {
  /** Words that all have to occur in target, id, account, state or events. */
  readonly text: string;
  /** Null for all of them. */
  readonly provider: string | null;
  readonly account: string | null;
}

export interface SubscriptionGroup {
  readonly provider: string;
  readonly account: string;
  readonly subscriptions: readonly Subscription[];
}

/** By provider and account, in the order in which they come. */
export function chooseSubscriptions(
  subscriptions: readonly Subscription[],
  filter: SubscriptionFilter,
): readonly SubscriptionGroup[] {
  const groups = new Map<string, Subscription[]>();
  for (const subscription of subscriptions.filter((one) => fits(one, filter))) {
    const key = JSON.stringify([subscription.provider, subscription.account]);
    groups.set(key, [...(groups.get(key) ?? []), subscription]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first
      ? [{ provider: first.provider, account: first.account, subscriptions: members }]
      : [];
  });
}

function fits(
  subscription: Subscription,
  { text, provider, account }: SubscriptionFilter,
): boolean {
  if (provider !== null && subscription.provider !== provider) return false;
  if (account !== null && subscription.account !== account) return false;
  const { target, id, account: owner, state, reason, events } = subscription;
  const searched = [target, id, owner, state, reason ?? '', ...events].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}

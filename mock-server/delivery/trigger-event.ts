/** Makes an event happen: it and its deliveries begin together, or not at all. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Transaction } from '../sandbox/transaction.ts';
import { deliveries } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { events } from './event.ts';
import type { SentEvent } from './event.ts';
import type { DeliveryPolicy, Occurrence, Recipient, Sending } from './policy.ts';

/** Counts the events whose provider gives them no ids of its own. */
export const eventCounter = 'delivery.events';

/** What shall happen. */
export interface EventWish {
  readonly type: string;
  /** What the event is about: whole, or merged into a sample already. */
  readonly data: unknown;
  /** Whose event it is; the provider's usual one when it is left out. */
  readonly account?: string | undefined;
  /** Where it goes instead of to subscriptions; for providers whose policy says so. */
  readonly url?: string | undefined;
}

export interface Triggered {
  readonly event: SentEvent;
  readonly deliveries: readonly Delivery[];
  readonly leftOut: readonly { readonly subscription: string; readonly reason: string }[];
}

/**
 * @param check of the composed body; what it throws leaves everything as it was
 * @param cause id of the ledger entry that makes it happen
 */
export function triggerEvent(
  sandbox: Sandbox,
  { name: provider, policy }: Sending,
  wish: EventWish,
  check: (body: unknown) => void,
  cause: string | null = null,
): Triggered {
  const { type, data, url } = wish;
  const account = wish.account ?? policy.usualAccount(sandbox, type);
  return sandbox.transact(
    cause,
    (transaction): Triggered => {
      const event = beginEvent(
        transaction,
        { name: provider, policy },
        { type, account, data },
        check,
      );
      const recipients = recipientsOf(sandbox, policy, event, url);
      const begun = recipients
        .filter(({ leftOut }) => leftOut === null)
        .map((recipient) =>
          beginDelivery(transaction, { name: provider, policy }, event, recipient),
        );
      return { event, deliveries: begun, leftOut: leftOutOf(recipients) };
    },
    {
      entry: (changes, { leftOut }) => ({
        kind: 'event',
        cause,
        provider,
        type,
        account,
        leftOut,
        changes,
      }),
      id: ({ event }) => event.id,
    },
  );
}

function recipientsOf(
  sandbox: Sandbox,
  { direct, recipients }: DeliveryPolicy,
  event: SentEvent,
  url: string | undefined,
): readonly Recipient[] {
  if (url === undefined) return recipients(sandbox, event);
  if (!direct) throw new Error(`${event.provider} sends events to subscriptions only.`);
  return [{ subscription: direct.subscription, url, leftOut: null }];
}

/** An event without deliveries. What `check` throws is thrown on. */
export function beginEvent(
  transaction: Transaction,
  { name: provider, policy }: Sending,
  { type, account, data }: Pick<SentEvent, 'type' | 'account'> & Pick<EventWish, 'data'>,
  check: (body: unknown) => void,
): SentEvent {
  const { id, at, body } = composeEvent(transaction, policy, { type, account, data });
  check(body);
  const text = policy.write ? policy.write(type, body) : JSON.stringify(body);
  const event: SentEvent = { id, provider, type, account, body: text, at };
  transaction.put(events, id, event);
  return event;
}

function composeEvent(
  transaction: Transaction,
  policy: DeliveryPolicy,
  told: Pick<Occurrence, 'type' | 'account' | 'data'>,
): Pick<SentEvent, 'id' | 'at'> & { readonly body: unknown } {
  const id = policy.eventId?.(transaction) ?? `evt_${transaction.nextInteger(eventCounter)}`;
  const at = transaction.now;
  return { id, at, body: policy.compose({ id, at, ...told }) };
}

/** What would happen. Nothing does: ids and counters stay where they are. @property body as data */
export function rehearseEvent(
  sandbox: Sandbox,
  { name: provider, policy }: Sending,
  { type, data, url, ...wish }: EventWish,
): { readonly body: unknown; readonly recipients: readonly Recipient[] } {
  const account = wish.account ?? policy.usualAccount(sandbox, type);
  return sandbox.transact(
    null,
    (transaction) => {
      const { id, at, body } = composeEvent(transaction, policy, { type, account, data });
      // A body that is wrong may not be written in the provider's own way.
      const event = { id, provider, type, account, body: JSON.stringify(body ?? null), at };
      return { body, recipients: recipientsOf(sandbox, policy, event, url) };
    },
    { keep: () => false },
  );
}

/** Names an event in the ledger that an operation of the provider makes happen, whose own entry shows the changes. */
export function tellEvent(
  transaction: Transaction,
  { id, provider, type, account }: SentEvent,
  cause: string,
): void {
  transaction.tell(id, {
    kind: 'event',
    cause,
    provider,
    type,
    account,
    leftOut: [],
    changes: [],
  });
}

/** A delivery that is due at once. */
export function beginDelivery(
  transaction: Transaction,
  { policy }: Sending,
  event: SentEvent,
  { subscription, url }: Pick<Recipient, 'subscription' | 'url'>,
  replayOf: string | null = null,
): Delivery {
  const delivery: Delivery = {
    id: policy.deliveryId?.(transaction) ?? `dlv_${transaction.nextInteger('delivery.deliveries')}`,
    provider: event.provider,
    event: event.id,
    type: event.type,
    account: event.account,
    subscription,
    target: url,
    state: 'pending',
    reason: null,
    scheduled: 0,
    attempts: 0,
    due: transaction.now,
    replayOf,
    createdAt: transaction.now,
    updatedAt: transaction.now,
  };
  transaction.put(deliveries, delivery.id, delivery);
  const { provider, type, target } = delivery;
  transaction.tell(delivery.id, {
    kind: 'delivery',
    cause: event.id,
    provider,
    type,
    subscription,
    target,
  });
  return delivery;
}

function leftOutOf(recipients: readonly Recipient[]): Triggered['leftOut'] {
  return recipients.flatMap(({ subscription, leftOut: reason }) =>
    reason === null ? [] : [{ subscription, reason }],
  );
}

/** Makes an event happen: it and its deliveries begin together, or not at all. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Transaction } from '../sandbox/transaction.ts';
import { deliveries } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { events } from './event.ts';
import type { SentEvent } from './event.ts';
import type { Recipient, Sending } from './policy.ts';

/** What shall happen. */
export interface EventWish {
  readonly type: string;
  /** What the event is about: whole, or merged into a sample already. */
  readonly data: unknown;
  /** Whose event it is; the provider's usual one when it is left out. */
  readonly account?: string | undefined;
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
  const { type, data } = wish;
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
      const recipients = policy.recipients(sandbox, event);
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

/** An event without deliveries. What `check` throws is thrown on. */
export function beginEvent(
  transaction: Transaction,
  { name: provider, policy }: Sending,
  { type, account, data }: Pick<SentEvent, 'type' | 'account'> & Pick<EventWish, 'data'>,
  check: (body: unknown) => void,
): SentEvent {
  const id = policy.eventId?.(transaction) ?? `evt_${transaction.nextInteger('delivery.events')}`;
  const at = transaction.now;
  const body = policy.compose({ id, type, account, data, at });
  check(body);
  const event: SentEvent = { id, provider, type, account, body: JSON.stringify(body), at };
  transaction.put(events, id, event);
  return event;
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

/** A hook: what a store's client subscribed to, how it is found again, and how it is shown. */
import type { SubscriptionView } from '../../api/provider.ts';
import { defineCollection } from '../../sandbox/collection.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { emptyHeaders } from './switches.ts';

/** Hooks belong to a store and to the client behind the token; nobody else sees them. */
export interface Owner {
  readonly store_hash: string;
  readonly client_id: string;
}

export interface Hook extends Owner {
  readonly id: number;
  readonly scope: string;
  readonly destination: string;
  /** Null when none was given. */
  readonly headers: Readonly<Record<string, string>> | null;
  readonly is_active: boolean;
  /** Epoch seconds, as are all times of a hook. */
  readonly created_at: number;
  readonly updated_at: number;
  /**
   * When an event last reached it, or when it began to be active: epoch milliseconds. Snapshots and journals of the
   * versions that did not count it have hooks without; there it is when the hook was created.
   */
  readonly used_at?: number;
  /** Null while BigCommerce has not taken it out of service. */
  readonly deactivated: Deactivation | null;
}

/** Why BigCommerce took a hook out of service: an event was given up, or none was delivered for long. */
export interface Deactivation {
  readonly why: 'exhausted' | 'unused';
  /** The one that was the last; null when there was none. */
  readonly attempt: string | null;
}

/** What decides whether two hooks get into each other's way. */
export type Place = Pick<Hook, 'store_hash' | 'client_id' | 'scope' | 'destination'>;

const buckets = {
  owner: (hook: Owner) => bucket(hook),
  scope: (hook: Place) => bucket(hook, hook.scope),
  destination: (hook: Place) => bucket(hook, hook.destination),
  'scope and destination': (hook: Place) => bucket(hook, hook.scope, hook.destination),
};

export const hooks = defineCollection<Hook>('bigcommerce.hooks', {
  ...buckets,
  'store and scope': (hook) => storeBucket(hook.store_hash, hook.scope),
  active: (hook) => (hook.is_active ? 'yes' : 'no'),
});

/** A store hash comes from the path and may hold any character, so the parts are told apart by JSON's quotes. */
export function bucket({ store_hash, client_id }: Owner, ...parts: readonly string[]): string {
  return JSON.stringify([store_hash, client_id, ...parts]);
}

/** Of all clients: events belong to a store. */
export function storeBucket(storeHash: string, scope: string): string {
  return JSON.stringify([storeHash, scope]);
}

/** The owner's hooks by ascending id, in which order they came. */
export function hooksOf(transaction: Transaction, owner: Owner): Hook[] {
  return transaction.table(hooks).in('owner', buckets.owner(owner));
}

/** How many of them there are. */
export function countHooks(transaction: Transaction, owner: Owner): number {
  return transaction.table(hooks).countIn('owner', buckets.owner(owner));
}

/** A page of them. */
export function pageOfHooks(
  transaction: Transaction,
  owner: Owner,
  skipped: number,
  count: number,
): Hook[] {
  return transaction.table(hooks).page('owner', buckets.owner(owner), skipped, count);
}

/** @returns undefined for another owner's hook, too */
export function findHook(transaction: Transaction, owner: Owner, id: string): Hook | undefined {
  const hook = transaction.get(hooks, id);
  return hook?.store_hash === owner.store_hash && hook.client_id === owner.client_id
    ? hook
    : undefined;
}

/**
 * How many hooks stand in the same bucket as `place`, without a scan.
 * @param without a hook that is not counted, because it is the one that moves
 */
export function countAlike(
  transaction: Transaction,
  index: keyof typeof buckets,
  place: Place,
  without: Hook | undefined,
): number {
  const wanted = buckets[index](place);
  const count = transaction.table(hooks).countIn(index, wanted);
  return without && buckets[index](without) === wanted ? count - 1 : count;
}

/** `deactivated` was BigCommerce, `inactive` was the client. */
export function statusOf({ is_active, deactivated }: Hook): 'active' | 'inactive' | 'deactivated' {
  if (is_active) return 'active';
  return deactivated === null ? 'inactive' : 'deactivated';
}

/** What its client is told by e-mail, too. */
export const deactivationReasons: Readonly<Record<Deactivation['why'], string>> = {
  exhausted: 'An event could not be delivered to it within 48 hours.',
  unused: 'No event was delivered to it for 90 days.',
};

function whyInactive({ deactivated }: Hook): string {
  return deactivated === null
    ? 'Its client has deactivated it.'
    : deactivationReasons[deactivated.why];
}

/** A hook as the API answers it. */
export function presentHook(hook: Hook, sandbox: Sandbox): object {
  const { id, client_id, store_hash, scope, destination, is_active } = hook;
  const { created_at, updated_at } = hook;
  return {
    id,
    client_id,
    store_hash,
    scope,
    destination,
    headers: hook.headers ?? (sandbox.switchValue(emptyHeaders) === null ? null : {}),
    is_active,
    created_at,
    updated_at,
    // Live answers carry it, the documentation of today does not.
    events_history_enabled: false,
  };
}

export function subscriptions(sandbox: Sandbox): SubscriptionView[] {
  return sandbox.state
    .table(hooks)
    .all()
    .map((hook) => ({
      provider: 'bigcommerce',
      id: String(hook.id),
      account: hook.client_id,
      target: hook.destination,
      events: [hook.scope],
      active: hook.is_active,
      state: statusOf(hook),
      reason: hook.is_active ? null : whyInactive(hook),
      record: presentHook(hook, sandbox),
    }));
}

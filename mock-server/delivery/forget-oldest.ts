/**
 * Bounds what a sandbox remembers of deliveries that are over: the oldest go, with their attempts, and events with the
 * last of their deliveries. Providers keep what they look back on in records of their own.
 */
import type { ReadableState, Sandbox } from '../sandbox/sandbox.ts';
import type { Transaction } from '../sandbox/transaction.ts';
import { attempts, deliveries } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { events } from './event.ts';
import type { Sending } from './policy.ts';

export interface ForgetSettings {
  readonly providers: ReadonlyMap<string, Sending>;
  /** The most deliveries that are over, and the most events without deliveries; unbounded when it is left out. */
  readonly deliveryLimit?: number;
}

const forgottenCounter = 'delivery.forgotten';

/** How many deliveries are gone because they are bounded. */
export function forgottenDeliveries(state: Pick<ReadableState, 'counter'>): number {
  return state.counter(forgottenCounter);
}

/**
 * Costs next to nothing while there are few. A hundredth more than necessary goes, so that they are listed seldom.
 * The ledger has no entry of it: that would hold all that is to be forgotten.
 * @param isUnderWay of a delivery that is called once more: it stays
 */
export function forgetOldest(
  sandbox: Sandbox,
  { providers, deliveryLimit: limit = Infinity }: ForgetSettings,
  isUnderWay: (id: string) => boolean,
): void {
  const table = sandbox.state.table(deliveries);
  const finished = table.countIn('due', 'no') - limit;
  // Each delivery has one event at most: of the others there are at least so many.
  const childless = sandbox.state.table(events).size - table.size - limit;
  if (finished <= 0 && childless <= 0) return;
  const spare = Math.floor(limit / 100);
  sandbox.transact(
    null,
    (transaction) => {
      if (finished > 0) forgetFinished(transaction, providers, finished + spare, isUnderWay);
      if (childless > 0) forgetChildless(transaction, childless + spare);
    },
    { entry: () => null },
  );
}

function forgetFinished(
  transaction: Transaction,
  providers: ForgetSettings['providers'],
  count: number,
  isUnderWay: (id: string) => boolean,
): void {
  const oldest = transaction
    .table(deliveries)
    .page('due', 'no', 0, count)
    .filter(({ id }) => !isUnderWay(id));
  for (const delivery of oldest) {
    providers.get(delivery.provider)?.policy.forget?.(transaction, delivery);
    forget(transaction, delivery);
  }
}

function forget(transaction: Transaction, { id, event }: Delivery): void {
  for (const attempt of transaction.table(attempts).in('delivery', id)) {
    transaction.delete(attempts, attempt.id);
  }
  transaction.delete(deliveries, id);
  transaction.nextInteger(forgottenCounter);
  if (isChildless(transaction, event)) transaction.delete(events, event);
}

/** Events that nobody asked for. */
function forgetChildless(transaction: Transaction, count: number): void {
  const oldest = transaction
    .table(events)
    .all()
    .filter(({ id }) => isChildless(transaction, id))
    .slice(0, count);
  for (const { id } of oldest) transaction.delete(events, id);
}

function isChildless(transaction: Transaction, event: string): boolean {
  return transaction.table(deliveries).countIn('event', event) === 0;
}

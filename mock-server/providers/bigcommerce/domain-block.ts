/**
 * A domain that refuses too much is left alone for a while, and its events wait:
 * https://developer.bigcommerce.com/docs/integrations/webhooks, callback retry mechanism.
 */
import { defineCollection } from '../../sandbox/collection.ts';
import { hostName, parseUrl } from '../../delivery/target-url.ts';
import type { Attempt } from '../../delivery/delivery.ts';
import type { ReadableState } from '../../sandbox/sandbox.ts';
import type { ReadableTable } from '../../sandbox/table.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { clearWindow, countDelivery, domainKey } from './delivery-window.ts';
import type { DeliveryWindow, Domain, WindowSecond } from './delivery-window.ts';
import type { Hook } from './hook.ts';

const minimumDeliveries = 100;
const leastSuccess = 0.9;
const blockMs = 180_000;

export interface FailureReason {
  readonly failure_description: string;
  readonly count: number;
  /** When it last occurred, epoch seconds. */
  readonly timestamp: number;
}

export interface DomainBlock extends Domain {
  /** Epoch milliseconds. */
  readonly until: number;
  readonly reasons: readonly FailureReason[];
  /** The one that was too much. */
  readonly attempt: string;
}

/** At most one per client and domain; it stays after its end, until the domain is blocked again. */
export const domainBlocks = defineCollection<DomainBlock>('bigcommerce.domainBlocks', {
  client: ({ client_id }) => client_id,
});

type Reader = Pick<ReadableState | Transaction, 'table'>;

/** The block that holds for a hook's destination. */
export function blockOf(state: Reader, hook: Hook, now: number): DomainBlock | undefined {
  const block = state.table(domainBlocks).get(domainKey(domainOf(hook)));
  return block && block.until > now ? block : undefined;
}

/** The blocks that hold for a client, as the API shows them. */
export function presentBlocks(
  blocks: ReadableTable<DomainBlock>,
  clientId: string,
  now: number,
): object[] {
  return blocks
    .in('client', clientId)
    .filter(({ until }) => until > now)
    .map(({ domain, until, reasons }) => ({
      destination: domain,
      time_left: Math.ceil((until - now) / 1000),
      reasons,
    }));
}

/** Counts an attempt, and blocks the domain when it was one failure too many. What still ends during a block is not counted. */
export function countTowardsBlock(transaction: Transaction, hook: Hook, attempt: Attempt): void {
  if (blockOf(transaction, hook, transaction.now)) return;
  const domain = domainOf(hook);
  const window = countDelivery(transaction, domain, failureOf(attempt));
  if (!isTooMuch(window)) return;
  transaction.put(domainBlocks, domainKey(domain), {
    ...domain,
    until: transaction.now + blockMs,
    reasons: reasonsOf(clearWindow(transaction, domain)),
    attempt: attempt.id,
  });
}

export function domainOf({ client_id, destination }: Hook): Domain {
  const url = parseUrl(destination);
  return { client_id, domain: url ? hostName(url) : destination };
}

/** In the words of `reasons`; null for an attempt that was taken. */
export function failureOf({ result, response, error }: Attempt): string | null {
  if (result === 'delivered') return null;
  return response ? `status ${response.status}` : (error?.kind ?? 'unknown');
}

function isTooMuch({ delivered, failed }: DeliveryWindow): boolean {
  const all = delivered + failed;
  return all >= minimumDeliveries && delivered < leastSuccess * all;
}

function reasonsOf(parts: readonly (readonly [number, WindowSecond])[]): FailureReason[] {
  const reasons = new Map<string, FailureReason>();
  for (const [timestamp, { failures }] of parts) {
    for (const [description, more] of Object.entries(failures)) {
      const count = (reasons.get(description)?.count ?? 0) + more;
      reasons.set(description, { failure_description: description, count, timestamp });
    }
  }
  return [...reasons.values()];
}

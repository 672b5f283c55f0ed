/**
 * How the deliveries to one domain went in the last two minutes, to the second: per client, whatever the store.
 * A sum and a record per second, so that an attempt costs the same however many there were, and at most 120 are kept.
 */
import { defineCollection } from '../../sandbox/collection.ts';
import type { Transaction } from '../../sandbox/transaction.ts';

export const windowSeconds = 120;

/** Whose deliveries are counted together. */
export interface Domain {
  readonly client_id: string;
  /** Host name in lower case. */
  readonly domain: string;
}

export interface DeliveryWindow {
  readonly delivered: number;
  readonly failed: number;
  /** The first second that is counted, epoch seconds. */
  readonly oldest: number;
}

export interface WindowSecond {
  readonly delivered: number;
  /** How often each failure occurred, by its description. */
  readonly failures: Readonly<Record<string, number>>;
}

export const windows = defineCollection<DeliveryWindow>('bigcommerce.windows');
export const windowParts = defineCollection<WindowSecond>('bigcommerce.windowSeconds');

export function domainKey({ client_id, domain }: Domain, ...parts: readonly number[]): string {
  return JSON.stringify([client_id, domain, ...parts]);
}

/** @param failure null for a delivery that was taken @returns the window with it */
export function countDelivery(
  transaction: Transaction,
  domain: Domain,
  failure: string | null,
): DeliveryWindow {
  const second = Math.floor(transaction.now / 1000);
  const { delivered, failed, oldest } = slide(transaction, domain, second);
  const key = domainKey(domain, second);
  const part = transaction.get(windowParts, key) ?? { delivered: 0, failures: {} };
  transaction.put(windowParts, key, withDelivery(part, failure));
  const window =
    failure === null
      ? { delivered: delivered + 1, failed, oldest }
      : { delivered, failed: failed + 1, oldest };
  transaction.put(windows, domainKey(domain), window);
  return window;
}

/** Empties the window. @returns what was in it, by second */
export function clearWindow(
  transaction: Transaction,
  domain: Domain,
): (readonly [second: number, part: WindowSecond])[] {
  const { oldest } = transaction.get(windows, domainKey(domain)) ?? empty(0);
  transaction.delete(windows, domainKey(domain));
  return takeParts(transaction, domain, oldest, oldest + windowSeconds);
}

/** Forgets what lies further back than the window. */
function slide(transaction: Transaction, domain: Domain, second: number): DeliveryWindow {
  const window = transaction.get(windows, domainKey(domain)) ?? empty(second);
  const oldest = Math.max(window.oldest, second - windowSeconds + 1);
  const gone = takeParts(transaction, domain, window.oldest, oldest).map(([, part]) => part);
  return {
    delivered: window.delivered - sum(gone.map(({ delivered }) => delivered)),
    failed: window.failed - sum(gone.map(failuresIn)),
    oldest,
  };
}

/** The parts from one second to before another; there are none further than a window from its beginning. */
function takeParts(
  transaction: Transaction,
  domain: Domain,
  from: number,
  to: number,
): (readonly [number, WindowSecond])[] {
  const seconds = Array.from(
    { length: Math.min(to - from, windowSeconds) },
    (_, index) => from + index,
  );
  return seconds.flatMap((second) => {
    const key = domainKey(domain, second);
    const part = transaction.get(windowParts, key);
    if (!part) return [];
    transaction.delete(windowParts, key);
    return [[second, part] as const];
  });
}

function withDelivery({ delivered, failures }: WindowSecond, failure: string | null): WindowSecond {
  if (failure === null) return { delivered: delivered + 1, failures };
  return { delivered, failures: { ...failures, [failure]: (failures[failure] ?? 0) + 1 } };
}

function empty(second: number): DeliveryWindow {
  return { delivered: 0, failed: 0, oldest: second };
}

function failuresIn({ failures }: WindowSecond): number {
  return sum(Object.values(failures));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

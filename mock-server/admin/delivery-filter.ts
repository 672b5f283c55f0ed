/** What is asked of deliveries, criterion by criterion. */
import { criterion } from './criterion.ts';
import type { Criterion } from './criterion.ts';
import type { DeliveryStatus } from './delivery-view.ts';

/** Of the query, checked. */
export interface DeliveryQuery {
  readonly provider?: string;
  readonly type?: string;
  readonly event?: string;
  readonly subscription?: string;
  readonly account?: string;
  readonly state?: readonly string[];
  readonly status?: number;
}

export type DeliveryCriterion = Criterion<DeliveryStatus>;

const equalities = ['provider', 'type', 'event', 'subscription', 'account'] as const;

export function deliveryCriteria(query: DeliveryQuery): DeliveryCriterion[] {
  const { state, status } = query;
  return [
    ...equalities.flatMap((field) =>
      query[field] === undefined ? [] : [equal(field, query[field])],
    ),
    ...(state ? [inState(state)] : []),
    ...(status === undefined ? [] : [lastStatus(status)]),
  ];
}

/** For those who name no state: something has come of it. */
export const attempted: DeliveryCriterion = {
  field: 'state',
  expected: 'attempted',
  fits: hasBegun,
  difference: (item) =>
    hasBegun(item)
      ? undefined
      : { field: 'state', expected: 'attempted', actual: item.delivery.state },
};

function hasBegun({ delivery }: DeliveryStatus): boolean {
  return delivery.attempts > 0 || delivery.state !== 'pending';
}

function equal(field: (typeof equalities)[number], expected: string): DeliveryCriterion {
  return criterion(
    field,
    expected,
    ({ delivery }: DeliveryStatus) => delivery[field],
    (actual) => actual === expected,
  );
}

function inState(states: readonly string[]): DeliveryCriterion {
  return criterion(
    'state',
    states.length === 1 ? states[0] : states,
    ({ delivery }: DeliveryStatus) => delivery.state,
    (actual) => states.includes(actual as string),
  );
}

function lastStatus(expected: number): DeliveryCriterion {
  return criterion(
    'status',
    expected,
    ({ status }: DeliveryStatus) => status ?? undefined,
    (actual) => actual === expected,
  );
}

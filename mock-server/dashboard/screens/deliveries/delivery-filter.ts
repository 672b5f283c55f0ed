/** Which deliveries are listed: as the address of the screen says it, and as the admin API asks for it. */
import type { Schema } from '../../api/admin-types.ts';

type DeliveryState = Schema<'DeliveryState'>;

export const deliveryStates: readonly DeliveryState[] = [
  'pending',
  'delivered',
  'failed',
  'captured',
  'blocked',
  'cancelled',
];

/** Names in the address. */
export const filterNames = ['state', 'provider', 'type'] as const;

export type FilterName = (typeof filterNames)[number];

export interface DeliveryQuery {
  readonly state?: DeliveryState[];
  readonly provider?: string;
  readonly type?: string;
  readonly limit: number;
}

/** What the address has that is no state is left out: a link may be older than the list of states. */
export function queryOf(search: URLSearchParams, limit: number): DeliveryQuery {
  const state = deliveryStates.find((known) => known === search.get('state'));
  const provider = search.get('provider');
  const type = search.get('type');
  return {
    ...(state && { state: [state] }),
    ...(provider !== null && { provider }),
    ...(type !== null && { type }),
    limit,
  };
}

export function isFiltered(search: URLSearchParams): boolean {
  return filterNames.some((name) => search.has(name));
}

/** Types are those of one provider: they go when it changes. @param value null takes the filter away */
export function withFilter(
  search: URLSearchParams,
  name: FilterName,
  value: string | null,
): URLSearchParams {
  const changed = new URLSearchParams(search);
  if (name === 'provider') changed.delete('type');
  if (value === null) changed.delete(name);
  else changed.set(name, value);
  return changed;
}

/** Wishes in the form in which the admin API reads them. */
import type { ClockWish } from './sandbox-wish.ts';

/** The query of a list, or of a wait. Data goes as JSON. */
export function queryOf(wish: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(wish) as [string, unknown][]) {
    if (value === undefined) continue;
    const all = name !== 'body' && Array.isArray(value) ? (value as unknown[]) : [value];
    for (const one of all) query.append(name, name === 'body' ? JSON.stringify(one) : asText(one));
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** The body that moves the clock. */
export function clockMoveOf(wish: ClockWish): object {
  if (wish === 'drained') return { until: 'drained' };
  return typeof wish === 'string' ? { by: wish } : wish;
}

/** How large the body of a request to the admin API may be. */
import { bodyLimit } from '../api/receive-body.ts';
import type { Operation } from '../contract/types.ts';

/** @returns bytes: what `x-body-limit` of the operation says, else as much as everywhere */
export function bodyLimitOf({ http }: Operation): number {
  const own: unknown = http.extensions?.['x-body-limit'];
  return typeof own === 'number' ? own : bodyLimit;
}

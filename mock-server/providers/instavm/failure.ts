/** Why an attempt failed, in the words that `last_error` and `error_message` have for it [assumed]. */
import type { Attempt } from '../../delivery/delivery.ts';

/** @returns null for an attempt that did not fail */
export function failureOf({ result, response, error }: Attempt): string | null {
  if (result === 'delivered') return null;
  return error?.message ?? `HTTP ${response?.status ?? 0}`;
}

/**
 * The quota of a store, shared by its clients, and its headers.
 * https://docs.bigcommerce.com/developer/docs/overview/api-fundamentals/rate-limits
 */
import type { Exchange } from '../../api/exchange.ts';
import type { ThrottlePolicy } from '../../api/provider.ts';
import { throttleLimit } from './switches.ts';

export const throttle: ThrottlePolicy = {
  limit: 150,
  window: { kind: 'fixed', ms: 30_000 },
  switch: throttleLimit,
  key: storeOf,
  headers: (quota, refused) => ({
    'X-Rate-Limit-Time-Window-Ms': String(quota.windowMs),
    'X-Rate-Limit-Time-Reset-Ms': String(Math.ceil(quota.resetMs)),
    'X-Rate-Limit-Requests-Quota': String(quota.limit),
    'X-Rate-Limit-Requests-Left': String(quota.remaining),
    // A well-known client asks again at once, for ever, when this one is missing.
    ...(refused && { 'X-Retry-After': String(Math.ceil(quota.resetMs / 1000)) }),
  }),
};

/** Taken from the path as sent: a request counts even when its path leads nowhere. */
function storeOf(exchange: Exchange): string | undefined {
  const segment = /^\/stores\/([^/]+)\//.exec(exchange.path)?.[1];
  if (segment === undefined) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

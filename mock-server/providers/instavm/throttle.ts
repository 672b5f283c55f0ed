/** No rate limit is published. One can be set, to see how a client behaves when it meets one [assumed]. */
import type { ThrottlePolicy } from '../../api/provider.ts';
import { throttleLimit } from './switches.ts';

export const throttle: ThrottlePolicy = {
  limit: null,
  window: { kind: 'rolling', ms: 60_000 },
  switch: throttleLimit,
  key: (exchange) => exchange.account?.id,
  headers: ({ resetMs }, refused): Record<string, string> =>
    refused ? { 'Retry-After': String(Math.ceil(resetMs / 1_000)) } : {},
};

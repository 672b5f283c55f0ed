/** 30 requests per rolling ten seconds: https://developers.bspk.com/api-reference/rate-limiting */
import type { ThrottlePolicy } from '../../api/provider.ts';
import { keyOf } from './authenticate.ts';
import { throttleLimit } from './switches.ts';

export const throttle: ThrottlePolicy = {
  limit: 30,
  window: { kind: 'rolling', ms: 10_000 },
  switch: throttleLimit,
  // Per key [assumed]: whether keys or addresses are counted is not published.
  key: keyOf,
  // The first two stand on every answer, the third on a refusal only and in UTC epoch seconds (same page).
  headers: ({ limit, remaining, now, resetMs }, refused) => ({
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    ...(refused && { 'X-RateLimit-Reset': String(Math.ceil((now + resetMs) / 1_000)) }),
  }),
};

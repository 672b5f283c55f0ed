/** Lets through so many requests per window of time, and tells how much is left. */
import type { IncomingMessage } from 'node:http';
import type { LimitWindow } from '../sandbox/state.ts';
import type { Problem } from './problem.ts';
import type { Quota } from './quota.ts';
import type { Rule } from './rule.ts';

/** Where requests are counted. Times are epoch milliseconds of one clock, which never goes back. */
export interface HitStore {
  now(): number;
  /** The instants that count in the window that is open now, ascending. */
  hits(key: string, window: LimitWindow): readonly number[];
  /** Counts one request, now. */
  hit(key: string, window: LimitWindow): void;
}

export interface ThrottleOptions {
  /** Requests per window, at least 1; null when nothing is limited. */
  readonly limit: (request: IncomingMessage) => number | null;
  readonly window: LimitWindow;
  /** Whose requests are counted together; undefined when that cannot be known. */
  readonly key: (request: IncomingMessage) => string | undefined;
  readonly store: (request: IncomingMessage) => HitStore;
  /** Called for every request before it goes on, with the quota after it; undefined while nothing is limited. */
  readonly report: (request: IncomingMessage, quota: Quota | undefined, refused: boolean) => void;
}

/**
 * Refuses with `throttled`. A refused request is not counted: who keeps asking gets in when the window allows it.
 * While `limit` is null, or for a request without a key, nothing is counted; without a key the quota is the whole one.
 */
export function throttle({
  limit: limitOf,
  window,
  key: keyOf,
  store: storeOf,
  report,
}: ThrottleOptions): Rule {
  return (request, _response, next) => {
    const limit = limitOf(request);
    if (limit === null) {
      report(request, undefined, false);
      next();
      return;
    }
    const store = storeOf(request);
    const now = store.now();
    const key = keyOf(request);
    const hits = key === undefined ? [] : store.hits(key, window);
    if (hits.length >= limit) {
      const quota = quotaOf(limit, window, hits, now);
      report(request, quota, true);
      const { windowMs, resetMs } = quota;
      next({ kind: 'throttled', limit, windowMs, retryAfterMs: resetMs } satisfies Problem);
      return;
    }
    const counted = key === undefined ? [] : [...hits, now];
    if (key !== undefined) store.hit(key, window);
    report(request, quotaOf(limit, window, counted, now), false);
    next();
  };
}

/**
 * What is left of a limit.
 * @param hits the instants that count in the open window, ascending
 * @param now epoch milliseconds
 */
export function quotaOf(
  limit: number,
  window: LimitWindow,
  hits: readonly number[],
  now: number,
): Quota {
  const remaining = Math.max(0, limit - hits.length);
  const resetMs = Math.max(0, (decisiveHit(limit, window, hits) ?? now) + window.ms - now);
  return { limit, remaining, windowMs: window.ms, resetMs, now };
}

/** The hit whose end in the window is waited for. */
function decisiveHit(
  limit: number,
  window: LimitWindow,
  hits: readonly number[],
): number | undefined {
  // All hits of a fixed window end together, its length after the first.
  if (window.kind === 'fixed') return hits[0];
  // A limit that was lowered can leave more hits than it allows: all but `limit - 1` of them must have gone.
  return hits.length < limit ? hits.at(-1) : hits[hits.length - limit];
}

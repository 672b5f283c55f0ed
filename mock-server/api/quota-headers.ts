/** The rate limit in force for a request, and the headers that tell of it. */
import type { Quota } from '../rules/quota.ts';
import { quotaOf, throttle } from '../rules/throttle.ts';
import type { Rule } from '../rules/rule.ts';
import { exchangeOf } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { Provider } from './provider.ts';

/** The `throttle` stage: counts the request against its account's limit, or refuses it. */
export function throttleStage(provider: Provider): Rule {
  return throttle({
    limit: (request) => limitInForce(exchangeOf(request)),
    window: provider.throttle.window,
    key: (request) => limiterOf(exchangeOf(request)),
    store: (request) => {
      const { sandbox, counted } = exchangeOf(request);
      return {
        now: () => sandbox.clock.now(),
        hits: (key, window) => sandbox.state.hits(key, window, sandbox.clock.now()),
        hit: (key, window) => counted.push(sandbox.hit(key, window)),
      };
    },
    report: (request, quota) => {
      exchangeOf(request).quota = quota;
    },
  });
}

/**
 * The headers of the rate limit for an answer with this status; `{}` where the provider sends none. An answer that
 * says "too many" says so throughout, also when it was asked for with `Prefer`.
 */
export function quotaHeaders(exchange: Exchange, status: number): Readonly<Record<string, string>> {
  const { headers } = exchange.provider.throttle;
  const left = headers && (exchange.quota ?? currentQuota(exchange));
  if (!headers || !left) return {};
  const refused = status === 429;
  return headers(refused ? { ...left, remaining: 0 } : left, refused);
}

/** @returns null when nothing is limited */
function limitInForce(exchange: Exchange): number | null {
  // An answer that was asked for with `Prefer` changes nothing, and uses up nothing.
  if (exchange.prefer !== undefined) return null;
  const { limit, switch: definition } = exchange.provider.throttle;
  const position = exchange.sandbox.switchValue(definition);
  if (position === 'off') return null;
  return typeof position === 'number' ? position : limit;
}

function limiterOf(exchange: Exchange): string | undefined {
  const key = exchange.provider.throttle.key(exchange);
  return key === undefined ? undefined : `${exchange.provider.name}/${key}`;
}

/** For an answer that was not counted: refused before its turn, or with the limit switched off. */
function currentQuota(exchange: Exchange): Quota | undefined {
  const { throttle: policy } = exchange.provider;
  const inForce = limitInForce(exchange);
  const limit = inForce ?? policy.limit;
  if (limit === null) return undefined;
  const now = exchange.sandbox.clock.now();
  const limiter = inForce === null ? undefined : limiterOf(exchange);
  const hits =
    limiter === undefined ? [] : exchange.sandbox.state.hits(limiter, policy.window, now);
  return quotaOf(limit, policy.window, hits, now);
}

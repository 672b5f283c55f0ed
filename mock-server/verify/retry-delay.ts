/** How long a provider that answers 429 wants to be left alone, by the headers that are in use. */
import { wallNow } from '../sandbox/wall-clock.ts';
import type { Answer } from './http-client.ts';

/** When it does not say. */
const usualMs = 30_000;

/** @returns milliseconds, never less than zero */
export function retryDelay({ headers }: Answer): number {
  const after = headers['retry-after'] ?? headers['x-retry-after'];
  if (after !== undefined) return fromNow(after);
  const resetMs = headers['x-rate-limit-time-reset-ms'];
  if (resetMs !== undefined && /^\d+$/.test(resetMs)) return Number(resetMs);
  const reset = headers['x-ratelimit-reset'];
  // Seconds since the epoch.
  if (reset !== undefined && /^\d{10}$/.test(reset)) {
    return Math.max(0, Number(reset) * 1_000 - wallNow());
  }
  return usualMs;
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function fromNow(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? usualMs : Math.max(0, at - wallNow());
}

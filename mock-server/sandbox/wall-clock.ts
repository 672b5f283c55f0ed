/** The only place that reads the machine's time. Everything else asks a sandbox's clock. */
import { performance } from 'node:perf_hooks';

/** Milliseconds since the epoch. */
export function wallNow(): number {
  return Date.now();
}

/** Milliseconds on a clock that never goes back, for durations. */
export function elapsedNow(): number {
  return performance.now();
}

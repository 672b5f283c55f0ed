/** The only place that reads the machine's time, and waits in it. Everything else asks a sandbox's clock. */
import { performance } from 'node:perf_hooks';

/** Milliseconds since the epoch. */
export function wallNow(): number {
  return Date.now();
}

/** Milliseconds on a clock that never goes back, for durations. */
export function elapsedNow(): number {
  return performance.now();
}

/** Does `work` again and again, without keeping the process alive for it. @returns ends it */
export function every(milliseconds: number, work: () => void): () => void {
  const timer = setInterval(work, milliseconds).unref();
  return () => {
    clearInterval(timer);
  };
}

/** Does `work` once, after so many milliseconds. @returns calls it off */
export function after(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}

/** Does `work` when whatever is ready on the network has had its turn. */
export function onNextTurn(work: () => void): void {
  setImmediate(work);
}

/** How a process is: its memory after a collection, what it holds open, how long its event loop is held up. */
import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Reading {
  /** Resident, after a collection. */
  readonly rssBytes: number;
  readonly heapBytes: number;
  /** 0 where there is no /proc. */
  readonly descriptors: number;
  /** Sockets, timers and requests that keep the event loop alive. */
  readonly resources: number;
  /** Since the reading before: 99 of 100 turns took less. */
  readonly delayMs: number;
}

/** @returns takes a reading. @throws Error when node was started without --expose-gc */
export function createGauge(): () => Reading {
  const { gc } = globalThis;
  if (!gc) throw new Error('Failed to measure: start node with --expose-gc.');
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  return () => {
    const delayMs = delays.percentile(99) / 1e6;
    for (let round = 0; round < 3; round += 1) gc();
    const { rss: rssBytes, heapUsed: heapBytes } = process.memoryUsage();
    const resources = process.getActiveResourcesInfo().length;
    delays.reset();
    return { rssBytes, heapBytes, descriptors: countDescriptors(), resources, delayMs };
  };
}

function countDescriptors(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}

/** Faults that a soak must find: with one of them it has to fail. */
import { openSync } from 'node:fs';
import { after } from '../../sandbox/wall-clock.ts';

export const leaks = ['none', 'memory', 'descriptors', 'timers', 'stall'] as const;
export type Leak = (typeof leaks)[number];

/** Every so many requests a file stays open, or a timer is never called off. */
const rarely = 50;
const aDayMs = 86_400_000;

/** @returns what the server does for every request, besides what it should */
export function plantLeak(leak: string): () => void {
  const kept: number[][] = [];
  let requests = 0;
  return () => {
    requests += 1;
    const isDue = requests % rarely === 0;
    if (leak === 'memory') kept.push(new Array<number>(4_000).fill(requests));
    else if (leak === 'descriptors' && isDue) openSync('/dev/null', 'r');
    else if (leak === 'timers' && isDue) after(aDayMs, () => undefined);
    else if (leak === 'stall') searchAll(kept, requests);
  };
}

/** Takes longer from request to request, as a list does that nobody cuts. */
function searchAll(kept: number[][], requests: number): void {
  kept.push([requests]);
  for (let round = 0; round < 20; round += 1) kept.indexOf([]);
}

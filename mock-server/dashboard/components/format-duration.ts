/** Durations for people. */

/** @param milliseconds `0.42`, `12.6`, `1534` @returns `0.4 ms`, `13 ms`, `1.53 s` */
export function formatDuration(milliseconds: number): string {
  if (milliseconds >= 1_000) return `${(milliseconds / 1_000).toFixed(2)} s`;
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`;
}

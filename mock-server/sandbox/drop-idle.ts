/** Drops the sandboxes that nobody uses any more, for as long as the server runs. */
import type { Sandboxes } from './sandboxes.ts';
import { every } from './wall-clock.ts';

export interface DropSettings {
  /** For how long nobody has used what is dropped, in milliseconds of the machine's clock. */
  readonly ttlMs: number;
  readonly onDropped: (id: string) => void;
  /** Called when the journal cannot be written. */
  readonly onDefect: (error: unknown) => void;
}

/** Often enough that none outlives its time by much, and seldom enough to cost nothing. */
const [shortestMs, longestMs] = [100, 60_000];

/** @returns ends it */
export function dropIdle(sandboxes: Sandboxes, settings: DropSettings): () => void {
  const { ttlMs, onDropped, onDefect } = settings;
  const interval = Math.min(Math.max(ttlMs / 4, shortestMs), longestMs);
  return every(interval, () => {
    try {
      const dropped = sandboxes.deleteIdle(ttlMs);
      if (dropped.length === 0) return;
      sandboxes.flush();
      for (const id of dropped) onDropped(id);
    } catch (error) {
      onDefect(error);
    }
  });
}

/** The requests that count against rate limits, forgotten when their window is over. */

/** A window of a rate limit. `rolling` looks back from now; `fixed` opens at its first request. Milliseconds. */
export interface LimitWindow {
  readonly kind: 'rolling' | 'fixed';
  readonly ms: number;
}

/** What counts against one limiter, as plain data. */
export interface LimiterContent {
  readonly limiter: string;
  readonly window: LimitWindow;
  /** Epoch milliseconds, ascending. */
  readonly instants: readonly number[];
}

interface Log {
  window: LimitWindow;
  /** Epoch milliseconds, ascending. */
  instants: number[];
  /** Instants before this index are over; they are cut off in bulk. */
  start: number;
}

/** How many limiters are looked at with each hit: more than one, so that they are forgotten faster than they come. */
const sweptPerHit = 2;

/** Instants are epoch milliseconds; a limiter is always counted with the same window. */
export class Hits {
  readonly #logs = new Map<string, Log>();
  #sweep = this.#logs.entries();

  /** How many limiters are remembered. */
  get size(): number {
    return this.#logs.size;
  }

  /** Counts one hit, in constant time on average. */
  add(limiter: string, window: LimitWindow, at: number): void {
    this.#forgetExpired(at);
    const log = this.#logs.get(limiter);
    if (!log) {
      this.#logs.set(limiter, { window, instants: [at], start: 0 });
      return;
    }
    log.window = window;
    log.start = firstCounting(log, window, at);
    if (log.start * 2 > log.instants.length) {
      log.instants = log.instants.slice(log.start);
      log.start = 0;
    }
    // Restored on a machine whose clock is behind, a sandbox may be earlier than what it counted: the order holds.
    log.instants.push(Math.max(at, log.instants.at(-1) ?? at));
  }

  /** The instants that count in the window that is open at `now`, ascending. */
  counting(limiter: string, window: LimitWindow, now: number): number[] {
    const log = this.#logs.get(limiter);
    return log ? log.instants.slice(firstCounting(log, window, now)) : [];
  }

  content(): LimiterContent[] {
    return [...this.#logs].map(([limiter, { window, instants, start }]) => ({
      limiter,
      window,
      instants: instants.slice(start),
    }));
  }

  /** Takes over what others counted; nothing is counted here before. */
  load(limiters: readonly LimiterContent[]): void {
    for (const { limiter, window, instants } of limiters) {
      this.#logs.set(limiter, { window, instants: [...instants], start: 0 });
    }
  }

  /** Goes round all limiters, a few with each hit, and drops those of which nothing counts any more. */
  #forgetExpired(now: number): void {
    for (let looked = 0; looked < sweptPerHit; looked += 1) {
      const next = this.#sweep.next();
      if (next.done) {
        this.#sweep = this.#logs.entries();
        return;
      }
      const [limiter, log] = next.value;
      if (isOver(log, now)) this.#logs.delete(limiter);
    }
  }
}

/** The index of the first instant that counts at `now`; the number of instants when none does. */
function firstCounting({ instants, start }: Log, window: LimitWindow, now: number): number {
  if (window.kind === 'fixed') {
    const opened = instants[start];
    return opened !== undefined && now >= opened + window.ms ? instants.length : start;
  }
  let index = start;
  while (index < instants.length && (instants[index] ?? 0) <= now - window.ms) index += 1;
  return index;
}

function isOver({ instants, start, window }: Log, now: number): boolean {
  const decisive = window.kind === 'fixed' ? instants[start] : instants.at(-1);
  return decisive === undefined || now >= decisive + window.ms;
}

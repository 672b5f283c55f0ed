/** How much of a rate limit is left. */

/** A rate limit at one moment of a sandbox's time. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  readonly windowMs: number;
  /**
   * Milliseconds until the next request would pass, or, while there is room, until the window is empty again;
   * the whole window while it is empty.
   */
  readonly resetMs: number;
  /** Epoch milliseconds of the sandbox. */
  readonly now: number;
}

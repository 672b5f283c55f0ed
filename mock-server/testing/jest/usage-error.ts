/** The matcher cannot even check: thrown under `.not` too, where a mere failure would pass. */

/** @param what a matcher @param why a sentence or more, with what to do */
export class MatcherUsageError extends Error {
  override readonly name = 'MatcherUsageError';

  constructor(what: string, why: string, options?: ErrorOptions) {
    super(`Failed to check ${what}: ${why}`, options);
  }
}

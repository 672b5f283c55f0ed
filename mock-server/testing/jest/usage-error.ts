/** The matcher cannot even check: thrown under `.not` too, where a mere failure would pass. */
import { withFrames, type Frames } from './frames.ts';

/** @param what a matcher @param why a sentence or more, with what to do */
export class MatcherUsageError extends Error {
  override readonly name = 'MatcherUsageError';
  readonly #what: string;
  readonly #why: string;

  constructor(what: string, why: string) {
    super(`Failed to check ${what}: ${why}`);
    this.#what = what;
    this.#why = why;
  }

  /** A copy: what cannot be loaded is told of to every test that asks for it. */
  seenFrom(frames: Frames): MatcherUsageError {
    return withFrames(new MatcherUsageError(this.#what, this.#why), frames);
  }
}

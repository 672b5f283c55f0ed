/** A matcher that nobody waits for must not pass unseen. */
import { withFrames, type Frames } from './frames.ts';
import { WatchedPromise } from './watched-promise.ts';
import type { Watch } from './watched-promise.ts';

/** What a matcher returns. */
export interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

interface Use extends Watch {
  /** The test that used it, where several run at a time. */
  readonly concurrentTest: string | undefined;
  readonly call: string;
  readonly frames: Frames;
  /** What came of it, a text for a person. */
  readonly outcome: Promise<string>;
}

export interface UseOfMatcher {
  /** `expect(…).toSatisfyContract(…)` */
  readonly call: string;
  readonly isNot: boolean;
  readonly concurrentTest: string | undefined;
  /** Where it was used. */
  readonly frames: Frames;
}

export class ForgottenAwaits {
  #uses: Use[] = [];
  #isHeeded = false;

  /** Somebody calls `settle` after each test: until then what fails must be heard of in node's own way. */
  heed(): void {
    this.#isHeeded = true;
  }

  watch(
    work: Promise<Verdict>,
    { call, isNot, concurrentTest, frames }: UseOfMatcher,
  ): Promise<Verdict> {
    if (!this.#isHeeded) return work;
    const outcome = work.then(
      ({ pass, message }) =>
        pass === isNot ? `It failed:\n\n${message()}` : 'It passed this time.',
      (error: unknown) => `It could not be checked:\n\n${String(error)}`,
    );
    const use: Use = { isAwaited: false, concurrentTest, call, frames, outcome };
    this.#uses.push(use);
    return WatchedPromise.of(work, use);
  }

  /**
   * Waits for what is still going on.
   * @param currentTest the name of the test that is over; others that run beside it are left alone
   * @throws Error when there was a matcher that nobody waited for
   */
  async settle(currentTest: string | undefined): Promise<void> {
    const isOver = ({ concurrentTest }: Use): boolean =>
      concurrentTest === undefined || concurrentTest === currentTest;
    const over = this.#uses.filter(isOver);
    this.#uses = this.#uses.filter((use) => !isOver(use));
    const forgotten = over.filter(({ isAwaited }) => !isAwaited);
    if (forgotten.length === 0) return;
    const told = await Promise.all(
      forgotten.map(async ({ call, outcome }) => `${call} was not awaited. ${await outcome}`),
    );
    const error = new Error(
      `Nobody waited for a matcher: put \`await\` before expect. It checks asynchronously, so without that a test ` +
        `is over before it is known whether it fails.\n\n${told.join('\n\n')}`,
    );
    throw withFrames(error, forgotten[0]?.frames ?? '');
  }
}

/** A promise that notices whether anybody waits for it: behind the back of the test runner, which wraps it. */

/** What is known of one use of a matcher. */
export interface Watch {
  isAwaited: boolean;
}

/**
 * `own` is what the matcher returned, `wrapped` what the runner made of it on the way, `handed-out` what the test got.
 * Jest wraps it in one step or in two: the wrapping is done when a rejection has been seen to.
 */
type Stage = 'own' | 'wrapped' | 'handed-out';

export class WatchedPromise<T> extends Promise<T> {
  #watch: Watch | undefined;
  #stage: Stage = 'own';

  /** @param watch is told when somebody waits */
  static of<T>(work: Promise<T>, watch: Watch): WatchedPromise<T> {
    const promise = new WatchedPromise<T>((resolve, reject) => {
      work.then(resolve, reject);
    });
    promise.#watch = watch;
    return promise;
  }

  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const next = super.then(onFulfilled, onRejected);
    if (!this.#watch) return next;
    if (this.#stage === 'handed-out') {
      this.#watch.isAwaited = true;
      return next;
    }
    if (next instanceof WatchedPromise) {
      next.#watch = this.#watch;
      next.#stage = this.#stage === 'wrapped' || onRejected ? 'handed-out' : 'wrapped';
      // Who forgets to wait is told in another way.
      void Promise.prototype.then.call(next, undefined, () => undefined);
    }
    return next;
  }
}

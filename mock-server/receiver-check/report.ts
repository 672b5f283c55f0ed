/** What came out of checking a receiver. */
import type { CheckId } from './check.ts';

export interface ReceiverReport {
  readonly provider: string;
  readonly url: string;
  /** For one call, as the provider gives it, or as the caller of the check wished. */
  readonly timeoutMs: number;
  /** Whether everything was handled that was asked for. */
  readonly handled: boolean;
  /** Why not everything was tried; null when it was. */
  readonly stopped: string | null;
  readonly summary: {
    readonly handled: number;
    readonly notHandled: number;
    readonly doesNotApply: number;
  };
  readonly results: readonly CheckResult[];
}

export type Verdict = 'handled' | 'not-handled' | 'does-not-apply';

export interface CheckResult {
  readonly check: CheckId;
  /** The type of the event that it is about; null when it was not tried. */
  readonly event: string | null;
  readonly verdict: Verdict;
  readonly sent: string | null;
  readonly expected: string | null;
  readonly came: string | null;
  /** What to do about it; what was handled can deserve some, too. Why it does not apply, when it does not. */
  readonly advice: string | null;
  /** One for each call that was to be answered. */
  readonly answers: readonly GivenAnswer[];
}

/** One of the first two is null. */
export interface GivenAnswer {
  readonly status: number | null;
  /** `refused`, `timeout`, `reset` … */
  readonly error: string | null;
  readonly durationMs: number;
}

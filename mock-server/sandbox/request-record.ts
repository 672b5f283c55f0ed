/** What the ledger keeps of one request to a provider and of the answer it got. */
import type { Change } from './state.ts';

export interface RequestRecord {
  readonly provider: string;
  /** The specification's operationId; null when the request matched none. */
  readonly operation: string | null;
  readonly method: string;
  /** Path and query below the provider's address, as the client sent them. */
  readonly url: string;
  /** As node gives them: lower case, repeated ones joined by `, ` or, where one alone makes sense, the first. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body's text; null when there was none or when it was too large to keep. */
  readonly body: string | null;
  /** Null when the client went away before its request was complete. */
  readonly status: number | null;
  readonly answerHeaders: Readonly<Record<string, string>>;
  /** The answer's body as data, or its text; of a long one the beginning. */
  readonly answer: unknown;
  /** Id of the account whose credential was used; null without a valid one. */
  readonly account: string | null;
  /** Why the request was refused; null when it was not. */
  readonly problem: object | null;
  /** What the sandbox wants the developer to know about this request. */
  readonly notes: readonly string[];
  readonly durationMs: number;
  /** Changes made outside a transaction, such as what a rate limit counted. */
  readonly counted: readonly Change[];
  /**
   * The check that it did not get beyond, because it was refused there, answered to order, or broken off: a stage, or the
   * name of a rule. Left out for a request that went the whole way, and by earlier versions.
   */
  readonly stoppedAt?: string;
}

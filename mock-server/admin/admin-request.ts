/** What a handler of the admin API is given, and what it gives back. */
import type { CoverageBook } from '../api/contract-coverage/coverage-book.ts';
import type { Provider } from '../api/provider.ts';
import type { Answer, Specification } from '../contract/types.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';

/** The server that the admin API speaks for. */
export interface AdminContext {
  readonly providers: readonly Provider[];
  readonly sandboxes: Sandboxes;
  readonly coverage: CoverageBook;
  /** What the admin API itself promises. */
  readonly specification: Specification;
  /** Version of the package. */
  readonly version: string;
  /** Milliseconds of the machine's monotonic clock. */
  readonly startedAt: number;
}

/** A request that keeps to the specification. */
export interface AdminRequest {
  readonly context: AdminContext;
  /** Path parameters, converted to their declared types; query parameters likewise. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Of the declared form; undefined when there is none. */
  readonly body: unknown;
  /** How the client addressed the server, without a slash at the end: `http://127.0.0.1:4010`. */
  readonly origin: string;
}

export interface SandboxRequest extends AdminRequest {
  readonly sandbox: Sandbox;
}

/** Throws a `Refusal` for what cannot be done. */
export type AdminHandler = (request: AdminRequest) => Answer;
export type SandboxHandler = (request: SandboxRequest) => Answer;

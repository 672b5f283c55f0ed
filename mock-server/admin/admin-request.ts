/** What a handler of the admin API is given, and what it gives back. */
import type { CoverageBook } from '../api/contract-coverage/coverage-book.ts';
import type { IncomingHttpHeaders } from 'node:http';
import type { Provider } from '../api/provider.ts';
import type { Answer, Specification } from '../contract/types.ts';
import type { DeliveryEngine } from '../delivery/delivery-engine.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import type { Turns } from './turns.ts';

/** The server that the admin API speaks for. */
export interface AdminContext {
  readonly providers: readonly Provider[];
  readonly sandboxes: Sandboxes;
  readonly coverage: CoverageBook;
  readonly engine: DeliveryEngine;
  /** What the admin API itself promises. */
  readonly specification: Specification;
  /** Version of the package. */
  readonly version: string;
  /** Milliseconds of the machine's monotonic clock. */
  readonly startedAt: number;
  /** Whoever has long work to do takes one for each slice of it. */
  readonly turns: Turns;
}

/** A request that keeps to the specification. */
export interface AdminRequest {
  readonly context: AdminContext;
  /** Path parameters, converted to their declared types; query parameters likewise. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  /** Of the declared form; undefined when there is none. */
  readonly body: unknown;
  /** How the client addressed the server, without a slash at the end: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** Aborted when the client has gone away, or has got its answer. */
  readonly gone: AbortSignal;
}

export interface SandboxRequest extends AdminRequest {
  readonly sandbox: Sandbox;
}

/** An answer with a list that may be long: it is checked and written slice by slice. */
export interface ListAnswer {
  /** Name of the body's member that holds the list. */
  readonly list: string;
  readonly items: readonly unknown[];
  /** The other members. */
  readonly rest: object;
}

/** An answer that goes on as long as the client wants. */
export interface EventStream {
  /** Parts of the text, in the form of server-sent events. The next is asked for when the client has taken the last. */
  readonly events: AsyncIterable<string>;
}

export type AdminAnswer = Answer | ListAnswer | EventStream;

/** Throws a `Refusal`, at once or later, for what cannot be done. */
export type AdminHandler = (request: AdminRequest) => AdminAnswer | Promise<AdminAnswer>;
export type SandboxHandler = (request: SandboxRequest) => AdminAnswer | Promise<AdminAnswer>;

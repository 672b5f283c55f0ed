/** What became of one HTTP call to a receiver. */

export type HeaderPair = readonly [name: string, value: string];

/** How a call failed before there was a whole answer. */
export type SendError =
  /** The receiver's name has no address; nothing was dialled. */
  | 'dns'
  | 'refused'
  /** There is no way to the address. */
  | 'unreachable'
  /** The handshake failed, or the certificate is not trusted or not the host's. */
  | 'tls'
  /** The deadline for the whole call passed, wherever the call was then: an answer whose body does not end included. */
  | 'timeout'
  /** The connection broke down. */
  | 'reset'
  /** The receiver closed the connection before its answer was complete. */
  | 'closed'
  | 'invalid-http'
  | 'too-large-headers'
  /** HTTP cannot carry what was composed; nothing was dialled. */
  | 'header-not-sendable'
  /** The sender was closed meanwhile. */
  | 'cancelled'
  /** A fault let it go nowhere; nothing was dialled. */
  | 'dropped';

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  /** As received: order, case and repetitions. */
  readonly headers: readonly HeaderPair[];
  /** At most the first 64 KiB, as text; what is not UTF-8 in it reads as U+FFFD. */
  readonly body: string;
  /** The bytes of `body`; only when they are not UTF-8. */
  readonly bodyBase64?: string;
  /** The answer was longer than what is kept. */
  readonly truncated: boolean;
}

export interface Failed {
  readonly kind: 'failed';
  readonly error: SendError;
  /** A sentence for the developer. */
  readonly message: string;
}

/** `durationMs` counts from the call of `send`, over connecting and sending, to the end of the answer. */
export type SendOutcome = (Answered | Failed) & { readonly durationMs: number };

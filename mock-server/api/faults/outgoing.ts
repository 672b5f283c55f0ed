/** An answer that faults act on, on its way out. */
import type { Answer } from '../../contract/types.ts';

export interface Outgoing {
  /** As the contract sees it; its body is data as long as it is to be JSON. */
  readonly answer: Answer;
  /** The body as it goes on the wire. */
  readonly bytes: Buffer;
  /** Whether there is a body at all: HEAD and some statuses have none. */
  readonly hasBody: boolean;
  /** The body goes out in pieces. */
  readonly pace?: Pace;
  /** `reset` half-way through the body, `drop` before the first byte. */
  readonly end: 'complete' | 'reset' | 'drop';
}

export interface Pace {
  readonly bytes: number;
  readonly intervalMs: number;
}

/** What a fault did, in words; or why it could do nothing. */
export type Outcome =
  { readonly outgoing: Outgoing; readonly effect: string } | { readonly reason: string };

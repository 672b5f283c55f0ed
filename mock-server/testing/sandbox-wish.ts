/** What a test may ask of a sandbox: how it begins, what happens in it, what is looked for. */
import type { DeliveryState } from '../delivery/delivery.ts';
import type { SwitchValue } from '../sandbox/switches.ts';
import type { AnyProviderName, RequestBody } from './specified-bodies.ts';

/** How a sandbox begins. */
export interface SandboxWish {
  /** `frozen` stands still at the present moment; real time when it is left out. */
  readonly clock?:
    'real' | 'frozen' | { readonly mode: 'real' | 'frozen'; readonly now?: string | Date };
  /** Decides every id and secret: the same seed and the same calls give the same bytes. */
  readonly seed?: string | number;
  /** Switches by name: `{ '<provider>.throttle': 'off' }`. */
  readonly options?: Readonly<Record<string, SwitchValue>>;
}

export interface EventWish<Data = unknown> {
  /** Merged into the provider's sample. */
  readonly data?: Data;
  /** Whose event it is, in the provider's words; the usual account when it is left out. */
  readonly account?: string;
  /** Of a document of yours: where it goes. */
  readonly url?: string;
  /** So many of them; 1 when it is left out. */
  readonly count?: number;
}

/** A failure to be armed. Which members a kind has is said with each of them. */
export type NewFault = RequestBody<'admin', 'armFault'>;

/** By a duration (`48h`, `90d`, `P1D`), to an instant, or until no attempt is pending. */
export type ClockWish =
  | 'drained'
  // Any other string is a duration; without the intersection editors would not offer `drained`.
  | (string & {})
  | { readonly by: string }
  | { readonly to: string | Date }
  | { readonly until: 'drained' };

export interface DeliveryWish {
  readonly provider?: AnyProviderName;
  readonly type?: string;
  readonly event?: string;
  readonly subscription?: string;
  readonly account?: string;
  /** One of them. */
  readonly state?: DeliveryState | readonly DeliveryState[];
  /** Of the receiver's last answer. */
  readonly status?: number;
}

export interface RequestWish {
  readonly provider?: AnyProviderName;
  /** operationId */
  readonly operation?: string;
  readonly method?: string;
  /** Below the provider's address; `*` within a segment, `**` across. */
  readonly path?: string;
  readonly status?: number;
  readonly account?: string;
  readonly refused?: boolean;
  /** What the body contains, at least. */
  readonly body?: unknown;
}

/** How long to wait, and for how many. */
export interface Patience {
  /** 1 when it is left out. */
  readonly count?: number;
  /** Real time: `250ms`, `5s`; five seconds when it is left out, two minutes at most. */
  readonly timeout?: string;
}

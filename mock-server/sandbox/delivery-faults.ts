/** Failures of calls to receivers that can be armed on purpose: which attempts they concern, and what they do. */

/** Which attempts a fault concerns: all of a sandbox's, unless it says otherwise. */
export interface DeliverySelector {
  readonly provider?: string;
  /** Glob for the type of the event: `*` stays between two slashes, `**` goes across. */
  readonly type?: string;
  /** Id of the subscription, in the provider's words. */
  readonly subscription?: string;
  /** Whose event it is, in the provider's words. */
  readonly account?: string;
}

/** What comes of a body that was altered after signing: still JSON of the same length, its first half, no JSON. */
export type Corruption = 'bit' | 'truncate' | 'not-json';

/** What puts an attempt off. Times are the sandbox's, in milliseconds. */
export type HoldingEffect =
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** At most so long. */
  | { readonly kind: 'reorder'; readonly delayMs: number };

/** What happens to the call of an attempt. */
export type CallEffect =
  /** It is never sent. */
  | { readonly kind: 'drop' }
  /** It is signed for so many milliseconds earlier. */
  | { readonly kind: 'stale-timestamp'; readonly byMs: number }
  | { readonly kind: 'bad-signature' }
  | { readonly kind: 'corrupted-body'; readonly how: Corruption }
  /** So often more. */
  | { readonly kind: 'duplicate'; readonly copies: number };

export type DeliveryEffect = HoldingEffect | CallEffect;

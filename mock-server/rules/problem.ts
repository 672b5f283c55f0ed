/** Why a request is refused, before a provider puts it into its own words. */
import type { Violation } from '../contract/types.ts';

/** One finding of a rule. */
export interface RuleIssue {
  /** The part of the request that is at fault; the body unless it says otherwise. */
  readonly location?: 'body' | 'query';
  /** JSON pointer into it: `/destination`. */
  readonly pointer: string;
  readonly code: RuleIssueCode;
  /** What the wording may need: the value found, a limit, the allowed values. */
  readonly params: Readonly<Record<string, unknown>>;
}

export type RuleIssueCode =
  | 'several-resources'
  | 'under-way'
  | 'not-a-url'
  | 'not-https'
  | 'custom-port'
  | 'unknown-value'
  | 'duplicate'
  | 'conflict'
  | 'limit-reached'
  | 'too-many-headers'
  | 'header-name-too-long'
  | 'header-name-pattern'
  | 'header-value-too-long'
  | 'nothing-to-change'
  | 'not-an-address'
  | 'not-reachable'
  | 'required'
  | 'cannot-change'
  | 'empty';

/** A new kind must be worded by every provider before it compiles. */
export type Problem =
  | { readonly kind: 'unauthenticated'; readonly reason: 'missing' | 'wrong' }
  | { readonly kind: 'forbidden' }
  | {
      readonly kind: 'throttled';
      readonly limit: number;
      readonly windowMs: number;
      /** Milliseconds until a request would pass. */
      readonly retryAfterMs: number;
    }
  | { readonly kind: 'route-not-found' }
  | { readonly kind: 'method-not-allowed'; readonly allow: readonly string[] }
  | { readonly kind: 'body-too-large'; readonly limit: number }
  | { readonly kind: 'unsupported-media-type'; readonly mediaType: string | undefined }
  | {
      readonly kind: 'unreadable-body';
      readonly reason: 'json' | 'utf-8' | 'nesting';
      /** For broken JSON, where the provider tells: position in characters, and what was expected there. */
      readonly position?: number;
      readonly detail?: string;
    }
  | { readonly kind: 'invalid-request'; readonly violations: readonly Violation[] }
  | { readonly kind: 'not-found'; readonly resource: string; readonly id: string }
  | { readonly kind: 'rule-broken'; readonly rule: string; readonly issues: readonly RuleIssue[] }
  /** A failure that was armed on purpose: 400 to 599. */
  | { readonly kind: 'fault'; readonly status: number }
  /** The sandbox itself failed, or its answer broke the specification. */
  | { readonly kind: 'defect'; readonly detail: string };

const kinds: ReadonlySet<string> = new Set<Problem['kind']>([
  'unauthenticated',
  'forbidden',
  'throttled',
  'route-not-found',
  'method-not-allowed',
  'body-too-large',
  'unsupported-media-type',
  'unreadable-body',
  'invalid-request',
  'not-found',
  'rule-broken',
  'fault',
  'defect',
]);

export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    kinds.has(value.kind)
  );
}

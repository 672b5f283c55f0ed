/** What a verification has found: per case, per provider, and what it left behind. */
import type { Case } from './case-format.ts';
import type { Mismatch } from './match-answer.ts';

export type Finding =
  | { readonly outcome: 'same' }
  | { readonly outcome: 'different'; readonly differences: readonly Mismatch[] }
  | { readonly outcome: 'not tried'; readonly reason: string };

export type CaseResult = Finding & {
  readonly name: string;
  readonly evidence: Case['evidence'];
  readonly seconds: number;
};

export interface ProviderResult {
  readonly provider: string;
  readonly cases: readonly CaseResult[];
}

/** Something at the real provider that was made and could not be deleted. */
export interface Leftover {
  readonly url: string;
  readonly reason: string;
}

export interface Verification {
  readonly target: string;
  readonly kind: 'sandbox' | 'provider';
  readonly providers: readonly ProviderResult[];
  readonly left: readonly Leftover[];
  /** Why it ended before its time, so that it says too little; null when it did not. */
  readonly stopped: string | null;
}

/** Called after each case. */
export type OnResult = (provider: string, result: CaseResult) => void;

export function resultOf({ name, evidence }: Case, finding: Finding, milliseconds = 0): CaseResult {
  return { name, evidence, seconds: Math.round(milliseconds) / 1_000, ...finding };
}

export function findingOf(mismatches: readonly Mismatch[]): Finding {
  return mismatches.length === 0
    ? { outcome: 'same' }
    : { outcome: 'different', differences: mismatches };
}

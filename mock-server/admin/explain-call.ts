/** Explains by what a call proves whom it comes from, and whether that holds. */
import type { ShownKey } from '../api/signature-keys.ts';
import type { SignaturePolicy } from '../delivery/policy.ts';
import { headerOf } from '../delivery/signature.ts';
import type { SignatureExplanation, SignedCall } from '../delivery/signature.ts';
import { toIso } from '../sandbox/clock.ts';

interface Verdict {
  readonly state: 'valid' | 'invalid' | 'missing' | 'unchecked';
  /** Continues a sentence. */
  readonly reason?: string;
}

/** @param nowMs of the receiver, epoch milliseconds */
export function explainCall(
  call: SignedCall,
  policy: SignaturePolicy,
  keys: readonly ShownKey[],
  nowMs: number,
): object {
  const key = keys.find(({ value }) => policy.verify(call, value, nowMs).valid) ?? keys[0];
  const told = explanationOf(call, policy, key?.value);
  return {
    scheme: policy.scheme ?? null,
    header: headerIn(call, policy.header) ?? null,
    timestamp: timestampOf(call, policy, told),
    signed: told.signed,
    signedParts: told.parts,
    key: key ? { kind: policy.key, ...key } : null,
    expected: told.expected,
    verdict: verdictOn(call, policy, keys, nowMs),
  };
}

/** The moment that a call names; undefined when it names none. */
export function momentOf(call: SignedCall, policy: SignaturePolicy): number | undefined {
  return explanationOf(call, policy, undefined).at ?? undefined;
}

/** For a provider whose calls prove nothing. */
export function explainSilence(title: string): object {
  const silence = `${title} signs nothing: its calls cannot be told from those of anybody else.`;
  return {
    scheme: null,
    header: null,
    timestamp: null,
    signed: null,
    signedParts: silence,
    key: null,
    expected: null,
    verdict: { state: 'unchecked', reason: 'there is no signature to check' } satisfies Verdict,
  };
}

function explanationOf(
  call: SignedCall,
  policy: SignaturePolicy,
  key: string | undefined,
): SignatureExplanation {
  const unknown = { signed: null, parts: '', at: null, expected: null };
  return policy.explain?.(call, key) ?? unknown;
}

function headerIn(call: SignedCall, name: string): { name: string; value: string } | undefined {
  const value = headerOf(call, name);
  return value === undefined ? undefined : { name, value };
}

/** Four digits are as many as the year of an instant may have here. */
const lastInstant = Date.parse('9999-12-31T23:59:59.999Z');

function timestampOf(
  call: SignedCall,
  { timestampHeader }: SignaturePolicy,
  { at }: SignatureExplanation,
): object | null {
  const found = timestampHeader === undefined ? undefined : headerIn(call, timestampHeader);
  if (!found) return null;
  const isShown = at !== null && at <= lastInstant;
  return { header: found.name, value: found.value, at: isShown ? toIso(at) : null };
}

function verdictOn(
  call: SignedCall,
  { header, key: kind, verify }: SignaturePolicy,
  keys: readonly ShownKey[],
  nowMs: number,
): Verdict {
  if (headerOf(call, header) === undefined) {
    return { state: 'missing', reason: `the header ${header} is missing` };
  }
  const verdicts = keys.map(({ value }) => verify(call, value, nowMs));
  if (verdicts.length === 0) {
    return { state: 'unchecked', reason: `no ${kind.replace('-', ' ')} is known` };
  }
  const reasons = verdicts.flatMap((verdict) => (verdict.valid ? [] : [verdict.reason]));
  if (reasons.length < verdicts.length) return { state: 'valid' };
  const tried = verdicts.length > 1 ? ` (${verdicts.length} keys were tried)` : '';
  return { state: 'invalid', reason: [...new Set(reasons)].join('; ') + tried };
}

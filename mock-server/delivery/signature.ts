/** What a receiver finds out about a call: whether its signature proves that the provider sent it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { HeaderList } from './delivery.ts';

/** A call as it arrived. A signature holds for the body's bytes, so they may not be read and written anew. */
export interface SignedCall {
  readonly headers: HeaderList;
  readonly body: Buffer;
}

export type SignatureVerdict =
  | { readonly valid: true }
  /** @property reason continues a sentence: `the header X-Signature is missing` */
  | { readonly valid: false; readonly reason: string };

/** How the proof of a call is made. */
export interface SignatureExplanation {
  /** What was signed, to the character; null when nothing is, or when a part of it is missing. */
  readonly signed: string | null;
  /** How it is put together, in words. */
  readonly parts: string;
  /** The moment that is named, epoch milliseconds; null when none is, or none that can be read. */
  readonly at: number | null;
  /** What this key would have put into the header; null without a key, and for one that cannot sign. */
  readonly expected: string | null;
}

export function invalid(reason: string): SignatureVerdict {
  return { valid: false, reason };
}

export function missingHeader(name: string): SignatureVerdict {
  return invalid(`the header ${name} is missing`);
}

/** The first header of that name, in whatever case it came. */
export function headerOf(
  { headers }: Pick<SignedCall, 'headers'>,
  name: string,
): string | undefined {
  return headers.find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1];
}

/** Takes as long for texts that nearly agree as for others, so that nobody can guess a secret piece by piece. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

/** Of equal length for texts of any length. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

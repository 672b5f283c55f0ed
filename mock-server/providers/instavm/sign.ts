/** Signatures as Standard Webhooks makes them [assumed]: https://www.standardwebhooks.com */
import { createHmac } from 'node:crypto';
import type { Endpoint } from './endpoint.ts';

/** For so long after a rotation the former secret signs too [assumed]. */
const overlapMs = 24 * 60 * 60 * 1_000;

/** The secrets that sign at `now`, the current one first. */
export function signingSecrets(
  { secret, previousSecret, rotatedAt }: Endpoint,
  now: number,
): readonly string[] {
  const overlaps = rotatedAt !== null && now < rotatedAt + overlapMs;
  return previousSecret !== null && overlaps ? [secret, previousSecret] : [secret];
}

export interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** @param secret `whsec_` and the base64 of the key */
export function sign(secret: string, { id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `v1,${digest}`;
}

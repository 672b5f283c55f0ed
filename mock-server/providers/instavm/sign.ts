/** Signatures as Standard Webhooks makes them [assumed]: https://www.standardwebhooks.com */
import { readWebhookSecret, signStandardWebhook } from '../../delivery/standard-webhooks.ts';
import type { SignedMessage } from '../../delivery/standard-webhooks.ts';
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

/** @param secret `whsec_` and the base64 of the key, as the sandbox made it */
export function sign(secret: string, message: SignedMessage): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return signStandardWebhook(key, message);
}

/** What a text lacks to be the secret of an endpoint, in words that follow it. */
export function secretFault(secret: string): string | undefined {
  const isSecret = secret.startsWith('whsec_') && readWebhookSecret(secret) !== undefined;
  return isSecret ? undefined : 'is no base64 behind whsec_';
}

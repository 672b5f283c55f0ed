/** Signatures as Standard Webhooks has them, made and checked: https://www.standardwebhooks.com */
import { createHmac } from 'node:crypto';
import type { KeyPlace, SignaturePolicy } from './policy.ts';
import { headerOf, invalid, isSameText, missingHeader } from './signature.ts';
import type { SignatureExplanation, SignatureVerdict, SignedCall } from './signature.ts';

export interface SignedMessage {
  /** Of the event; it stands in `webhook-id`. */
  readonly id: string;
  /** Seconds since 1970; it stands in `webhook-timestamp`. */
  readonly timestamp: number | string;
  /** As it is sent. */
  readonly body: Buffer | string;
}

/**
 * @param key its bytes; a text stands for its UTF-8 bytes
 * @returns one signature for `webhook-signature`: `v1,` and base64
 */
export function signStandardWebhook(
  key: Buffer | string,
  { id, timestamp, body }: SignedMessage,
): string {
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
  return `v1,${digest.digest('base64')}`;
}

/** The key in a secret of the form `whsec_` and base64; undefined when it is not of that form. */
export function readWebhookSecret(secret: string): Buffer | undefined {
  const [, base64 = ''] = /^(?:whsec_)?([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  return base64.length % 4 === 0 && base64 !== '' ? Buffer.from(base64, 'base64') : undefined;
}

/** So far may the moment of signing be from the receiver's own, to either side. */
const toleranceSeconds = 5 * 60;

const idHeader = 'webhook-id';
const timestampHeader = 'webhook-timestamp';
const signatureHeader = 'webhook-signature';

/** @param readKey the key in a secret; undefined when the secret is malformed */
export function standardWebhooks(
  shownAt: KeyPlace,
  readKey: (secret: string) => Buffer | string | undefined = readWebhookSecret,
): SignaturePolicy {
  return {
    header: signatureHeader,
    scheme: 'Standard Webhooks',
    timestampHeader,
    key: 'secret',
    shownAt,
    verify: (call, secret, nowMs) => {
      const key = readKey(secret);
      if (key === undefined)
        return invalid('the secret is malformed: it is no base64 behind whsec_');
      if (key.length === 0) return invalid('the secret is empty');
      return verifyStandardWebhook(call, key, nowMs);
    },
    explain: (call, secret) => explainStandardWebhook(call, secret && readKey(secret)),
  };
}

/** @param key undefined when none is known, or none that can be read */
function explainStandardWebhook(
  call: SignedCall,
  key: Buffer | string | undefined,
): SignatureExplanation {
  const id = headerOf(call, idHeader);
  const timestamp = headerOf(call, timestampHeader);
  const message =
    id === undefined || timestamp === undefined ? undefined : { id, timestamp, body: call.body };
  return {
    signed: message ? `${message.id}.${message.timestamp}.${message.body.toString('utf8')}` : null,
    parts:
      `${idHeader}, ${timestampHeader} and the body, with dots between them. ` +
      'HMAC-SHA256 of that, in base64, behind "v1,".',
    at: timestamp !== undefined && isTimestamp(timestamp) ? Number(timestamp) * 1_000 : null,
    expected: message && key !== undefined ? signStandardWebhook(key, message) : null,
  };
}

/** @param key its bytes; a text stands for its UTF-8 bytes @param nowMs epoch milliseconds of the receiver */
function verifyStandardWebhook(
  call: SignedCall,
  key: Buffer | string,
  nowMs: number,
): SignatureVerdict {
  const [id, timestamp, signatures] = [idHeader, timestampHeader, signatureHeader].map((name) =>
    headerOf(call, name),
  );
  if (id === undefined) return missingHeader(idHeader);
  if (timestamp === undefined) return missingHeader(timestampHeader);
  if (signatures === undefined) return missingHeader(signatureHeader);
  const fault = timestampFault(timestamp, nowMs);
  if (fault !== undefined) return invalid(fault);
  return matchSignatures(signatures, signStandardWebhook(key, { id, timestamp, body: call.body }));
}

function isTimestamp(text: string): boolean {
  return /^\d{1,12}$/.test(text);
}

function timestampFault(timestamp: string, nowMs: number): string | undefined {
  if (!isTimestamp(timestamp)) {
    return `${timestampHeader} is not in seconds since 1970`;
  }
  const ahead = Number(timestamp) - Math.floor(nowMs / 1_000);
  if (Math.abs(ahead) <= toleranceSeconds) return undefined;
  const side = ahead > 0 ? 'ahead of' : 'behind';
  return `${timestampHeader} is ${Math.abs(ahead)} seconds ${side} this machine's clock, more than the ${toleranceSeconds} that are tolerated`;
}

/** @param given several with blanks between, of which one has to hold: the old secret and the new one both sign for a while */
function matchSignatures(given: string, expected: string): SignatureVerdict {
  const known = given.split(' ').filter((one) => one.startsWith('v1,'));
  if (known.length === 0) return invalid(`${signatureHeader} holds no signature of version v1`);
  // All are compared, so that the time says nothing about which one holds.
  const matches = known.filter((one) => isSameText(one, expected));
  return matches.length > 0
    ? { valid: true }
    : invalid('the signature does not match: it was made with another secret, or for another body');
}

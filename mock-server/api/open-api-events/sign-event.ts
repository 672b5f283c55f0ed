/** Signatures as Standard Webhooks has them: https://www.standardwebhooks.com */
import { createHmac } from 'node:crypto';

export interface SignedMessage {
  /** Of the event; it stands in `webhook-id`. */
  readonly id: string;
  /** Seconds since 1970; it stands in `webhook-timestamp`. */
  readonly timestamp: number;
  /** As it is sent. */
  readonly body: string;
}

/** @returns one signature for `webhook-signature`: `v1,` and base64 */
export function signEvent(key: Buffer, { id, timestamp, body }: SignedMessage): string {
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `v1,${digest}`;
}

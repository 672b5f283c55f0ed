/**
 * What stands at the head of a delivery: the signature as Standard Webhooks has it, and the hook's own headers.
 * https://developer.bigcommerce.com/docs/integrations/webhooks/https-webhook-overview
 */
import type { HeaderList } from '../../delivery/delivery.ts';
import type { SentEvent } from '../../delivery/event.ts';
import { signStandardWebhook } from '../../delivery/standard-webhooks.ts';
import type { Hook } from './hook.ts';

/** @param secret of the client, whose bytes are the key as they are @param timestamp epoch milliseconds */
export function deliveryHeaders(
  hook: Pick<Hook, 'headers'>,
  { id, body }: Pick<SentEvent, 'id' | 'body'>,
  secret: string,
  timestamp: number,
): HeaderList {
  const seconds = Math.floor(timestamp / 1000);
  const own: HeaderList = [
    ['Content-Type', 'application/json'],
    ['webhook-id', id],
    ['webhook-timestamp', String(seconds)],
    ['webhook-signature', signStandardWebhook(secret, { id, timestamp: seconds, body })],
  ];
  const taken = new Set(own.map(([name]) => name.toLowerCase()));
  // A header of the hook cannot take the place of the signature.
  const custom = Object.entries(hook.headers ?? {}).filter(
    ([name]) => !taken.has(name.toLowerCase()),
  );
  return [...own, ...custom];
}

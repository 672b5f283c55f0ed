/** The test event with which an endpoint is verified [assumed, as the whole operation]. */
import type { SentEvent } from '../../delivery/event.ts';
import { composeBody } from './compose-body.ts';

const testType = 'webhook.test';

/** Of an event, or of a delivery of one. */
export function isVerification({ type }: { readonly type: string }): boolean {
  return type === testType;
}

/** @param owner id of the account that the endpoint belongs to; @param at epoch milliseconds */
export function composeVerification(
  id: string,
  owner: string,
  endpointId: string,
  at: number,
): SentEvent {
  const data = { endpoint_id: endpointId };
  const body = composeBody({ id, type: testType, account: owner, data, at });
  return {
    id,
    provider: 'instavm',
    type: testType,
    account: owner,
    body: JSON.stringify(body),
    at,
  };
}

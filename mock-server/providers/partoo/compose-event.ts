/** The body of an event: `{"type": …, "payload": …}`. */
import { isRecord } from '../../contract/is-record.ts';
import type { Occurrence } from '../../delivery/policy.ts';

/** A sample holds no organisation, so that the payload names the one whose event it is, unless the caller names another. */
export function composeEvent({ type, account, data }: Occurrence): unknown {
  return { type, payload: withOrganisation(data, Number(account)) };
}

/** Businesses have it inside, messages beside, and leads nowhere (the pages of the events). */
function withOrganisation(payload: unknown, org_id: number): unknown {
  if (!isRecord(payload)) return payload;
  const { business, message } = payload;
  if (isRecord(business)) return { ...payload, business: { org_id, ...business } };
  return message === undefined ? payload : { ...payload, org_id: payload['org_id'] ?? org_id };
}

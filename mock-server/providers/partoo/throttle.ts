/** 300 requests per minute and organisation, and no headers but `Retry-After` on a refusal (developers.partoo.co). */
import type { Exchange } from '../../api/exchange.ts';
import type { ThrottlePolicy } from '../../api/provider.ts';
import { isInteger } from './normalise.ts';
import { organisationsOf } from './organisation.ts';
import { throttleLimit } from './switches.ts';

export const throttle: ThrottlePolicy = {
  limit: 300,
  window: { kind: 'fixed', ms: 60_000 },
  switch: throttleLimit,
  key: limitedParty,
  // Documented as it stands: a minute, however much of the window is left.
  headers: (_quota, refused) => (refused ? { 'Retry-After': '60' } : {}),
};

/**
 * Counted before the query is validated. Who names no organisation of their own is counted by user, so that nobody
 * uses up the quota of somebody else.
 */
function limitedParty(exchange: Exchange): string | undefined {
  const { account } = exchange;
  if (!account) return undefined;
  const organisations = organisationsOf(account);
  const text = exchange.query.get('org_id');
  const named = text !== null && isInteger(text) ? Number(text) : text;
  const organisation =
    named === null && account['role'] !== 'PROVIDER'
      ? organisations[0]
      : organisations.find((own) => own === named);
  return organisation === undefined ? `user ${account.id}` : `organisation ${organisation}`;
}

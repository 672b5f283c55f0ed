/** Calls a destination before a hook is registered for it, when the switch says so: see assumptions.ts. */
import type { Exchange } from '../../api/exchange.ts';
import type { Probe } from '../../api/provider.ts';
import { signingTime } from '../../delivery/signing-time.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { addressedHook, hookIdAsSent, ownerOf } from './addressed-hook.ts';
import { clientSecret } from './client-secret.ts';
import { isTaken } from './delivery.ts';
import { deliveryHeaders } from './delivery-headers.ts';
import type { Hook } from './hook.ts';
import { timeoutMs } from './retry-schedule.ts';
import { probeSwitch } from './switches.ts';

/** There is no event to tell of. */
const body = '{}';

/** @returns undefined when the request gives no hook a new destination */
export function probeDestination(transaction: Transaction, exchange: Exchange): Probe | undefined {
  const { sandbox } = exchange;
  if (sandbox.switchValue(probeSwitch) !== 'on') return undefined;
  const before = addressedHook(transaction, exchange);
  const given = exchange.body as Partial<Pick<Hook, 'destination' | 'headers'>>;
  const { destination: url, headers = before?.headers ?? null } = given;
  const isMissing = hookIdAsSent(exchange) !== undefined && !before;
  if (isMissing || url === undefined || url === before?.destination) return undefined;
  const secret = clientSecret(sandbox, ownerOf(exchange).client_id) ?? '';
  const event = { id: `probe_${exchange.id}`, body };
  const signed = deliveryHeaders(
    { headers },
    event,
    secret,
    signingTime(sandbox, exchange.provider.name),
  );
  return { url, method: 'POST', headers: signed, body, timeoutMs, judge };
}

/** What is captured was not asked: it is taken to be there. */
const judge: Probe['judge'] = (called) =>
  called.withheld === 'captured' || isTaken(called)
    ? undefined
    : {
        kind: 'rule-broken',
        rule: 'reachable-destination',
        issues: [{ pointer: '/destination', code: 'not-reachable', params: {} }],
      };

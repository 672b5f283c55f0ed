/** `/__admin/sandboxes/{sandbox}/deliveries/wait` */
import type { SandboxHandler } from './admin-request.ts';
import { DeliveryArrivals } from './arrivals-of-deliveries.ts';
import { attempted, deliveryCriteria } from './delivery-filter.ts';
import type { DeliveryCriterion, DeliveryQuery } from './delivery-filter.ts';
import { deliveryInFull } from './delivery-view.ts';
import { providersOfQuery } from './find-provider.ts';
import { readPatience } from './read-patience.ts';
import { asked, endedMeanwhile, timedOut } from './wait-refusals.ts';
import { waitFor } from './wait-for.ts';
import type { Waited, WaitLimits } from './wait-for.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

export const waitForDeliveries: SandboxHandler = async (request) => {
  const { sandbox, gone, context } = request;
  const query = request.query as DeliveryQuery;
  const { count, timeout, milliseconds } = readPatience(request.query);
  providersOfQuery(request);
  const criteria = deliveryCriteria(query);
  const isAnyState = query.state === undefined;
  const arrivals = new DeliveryArrivals(
    sandbox,
    isAnyState ? [...criteria, attempted] : criteria,
    count,
  );
  const limits = { milliseconds, gone, turns: context.turns };
  const waited = await waitUntilFound(sandbox, arrivals, limits);
  const wanted = describe(count, isAnyState, criteria);
  switch (waited.outcome) {
    case 'held': {
      const items = waited.result.map((delivery) => deliveryInFull(sandbox, delivery));
      return { list: 'deliveries', items, rest: {} };
    }
    case 'timed-out':
      throw timedOut(wanted, timeout, arrivals.seen);
    case 'ended':
      throw endedMeanwhile(wanted, sandbox.id);
  }
};

/** What there is was looked at already: of the ledger only what comes next is of interest. */
async function waitUntilFound(
  { ledger }: Sandbox,
  arrivals: DeliveryArrivals,
  limits: Omit<WaitLimits, 'after'>,
): Promise<Waited<readonly Delivery[]>> {
  const result = arrivals.found;
  if (result) return { outcome: 'held', result };
  return waitFor(ledger, arrivals, { ...limits, after: ledger.lastSequence });
}

/** `2 attempted deliveries with event "evt_1"` */
function describe(
  count: number,
  isAnyState: boolean,
  criteria: readonly DeliveryCriterion[],
): string {
  const [one, several] = isAnyState
    ? ['an attempted delivery', 'attempted deliveries']
    : ['a delivery', 'deliveries'];
  return asked(count === 1 ? one : `${count} ${several}`, criteria);
}

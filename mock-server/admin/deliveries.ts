/** `/__admin/sandboxes/{sandbox}/deliveries` */
import { jsonAnswer } from '../api/answers.ts';
import { nearest } from '../api/nearest.ts';
import { deliveries } from '../delivery/delivery.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { forgottenDeliveries } from '../delivery/forget-oldest.ts';
import { stepsToCome } from '../delivery/steps-to-come.ts';
import { whyNotTaken } from '../delivery/why-not-taken.ts';
import { toIso } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SandboxHandler, SandboxRequest } from './admin-request.ts';
import { deliveryCriteria } from './delivery-filter.ts';
import { deliveryInFull, deliveryView, statusOf } from './delivery-view.ts';
import { providersOfQuery } from './find-provider.ts';
import { newest } from './newest.ts';
import { conflict, Refusal } from './refusal.ts';

export const listDeliveries: SandboxHandler = async (request) => {
  const { sandbox, query, context } = request;
  providersOfQuery(request);
  const criteria = deliveryCriteria(query);
  const found = await newest(
    sandbox.state.table(deliveries).all(),
    (delivery) => {
      const seen = statusOf(sandbox, delivery);
      return criteria.every(({ fits }) => fits(seen)) ? deliveryView(seen) : undefined;
    },
    query,
    context.turns,
  );
  return {
    list: 'deliveries',
    items: found,
    rest: { dropped: forgottenDeliveries(sandbox.state) },
  };
};

export const getDelivery: SandboxHandler = (request) => {
  const { sandbox, context } = request;
  const delivery = addressed(request);
  const policy = context.providers.find(({ name }) => name === delivery.provider)?.delivery;
  const steps = policy ? stepsToCome(sandbox, policy, delivery) : [];
  return jsonAnswer(200, {
    ...deliveryInFull(sandbox, delivery),
    steps: steps.map(({ number, at }) => ({ number, at: toIso(at) })),
  });
};

/** Answers when the attempt is over. */
export const redeliver: SandboxHandler = async (request) => {
  const { context, sandbox } = request;
  const { beginning } = sandbox;
  const { id } = addressed(request);
  const isMade = await context.engine.redeliver(sandbox, id);
  const after = sandbox.state.table(deliveries).get(id);
  if (!after || sandbox.beginning !== beginning || sandbox.ledger.isClosed) {
    throw conflict(
      `Failed to redeliver ${id}: the sandbox was reset, restored or deleted meanwhile. ` +
        'Look at its deliveries, and choose one of them.',
    );
  }
  if (isMade) return jsonAnswer(200, deliveryInFull(sandbox, after));
  const policy = context.providers.find(({ name }) => name === after.provider)?.delivery;
  throw notTaken(id, whyNotTaken(sandbox, policy, after));
};

/** @param why undefined for a subscription that is gone */
function notTaken(id: string, why: string | undefined): Refusal {
  return conflict(
    why === undefined
      ? `Failed to redeliver ${id}: its subscription is gone. Register it again, and make the event happen anew.`
      : `Failed to redeliver ${id}: its subscription takes nothing, because ${why}. Change that (enable it), and redeliver.`,
  );
}

/** @throws Refusal 404 */
function addressed({ params, sandbox }: SandboxRequest): Delivery {
  const id = String(params['delivery']);
  const table = sandbox.state.table(deliveries);
  const found = table.get(id);
  if (found) return found;
  throw new Refusal({
    status: 404,
    title: 'Unknown delivery',
    detail:
      `There is no delivery ${JSON.stringify(id)} in this sandbox. ${forgottenNote(sandbox)}` +
      `Use one of those that GET /__admin/sandboxes/${sandbox.id}/deliveries lists.`,
    nearest: nearest(
      id,
      table.all().map((delivery) => delivery.id),
    ),
  });
}

/** Ids need not be numbered: nobody can say whether it is one of them. */
function forgottenNote({ state }: Sandbox): string {
  const forgotten = forgottenDeliveries(state);
  if (forgotten === 0) return '';
  return `It has forgotten the oldest ${forgotten} of those that were over (--delivery-limit). `;
}

/** `/__admin/sandboxes/{sandbox}/events` */
import type { ProviderEvent } from '../api/trigger-event.ts';
import { jsonAnswer } from '../api/answers.ts';
import { deliveries } from '../delivery/delivery.ts';
import { events } from '../delivery/event.ts';
import type { SentEvent } from '../delivery/event.ts';
import type { Triggered } from '../delivery/trigger-event.ts';
import { toIso } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SandboxHandler, SandboxRequest } from './admin-request.ts';
import { deliveryView, statusOf } from './delivery-view.ts';
import { providersOfQuery } from './find-provider.ts';
import { makeHappen } from './make-happen.ts';
import { newest } from './newest.ts';
import { conflict } from './refusal.ts';
import { Slice } from './turns.ts';

type EventsQuery = Partial<Pick<SentEvent, 'provider' | 'type' | 'account'>>;

interface NewEvents extends ProviderEvent {
  readonly provider: string;
  readonly count?: number;
}

export const listEvents: SandboxHandler = async (request) => {
  const { sandbox, query, context } = request;
  providersOfQuery(request);
  const { provider, type, account } = query as EventsQuery;
  const found = await newest(
    sandbox.state.table(events).all(),
    (event) =>
      (provider ?? event.provider) === event.provider &&
      (type ?? event.type) === event.type &&
      (account ?? event.account) === event.account
        ? eventView(sandbox, event)
        : undefined,
    query,
    context.turns,
  );
  return { list: 'events', items: found, rest: {} };
};

/** Answers before the receivers have: the attempts go on by themselves. */
export const triggerEvent: SandboxHandler = async (request) => {
  const { sandbox } = request;
  const triggered = await triggerAll(request);
  const ids = triggered.map(({ event }) => event.id);
  const leftOut = triggered.flatMap((one) => one.leftOut);
  const table = sandbox.state.table(deliveries);
  return jsonAnswer(202, {
    id: ids[0],
    events: ids,
    deliveries: triggered
      .flatMap((one) => one.deliveries)
      .map((begun) => deliveryView(statusOf(sandbox, table.get(begun.id) ?? begun))),
    leftOut: [...new Map(leftOut.map((one) => [one.subscription, one])).values()],
  });
};

/** Others have their turn in between. */
async function triggerAll({ context, sandbox, body }: SandboxRequest): Promise<Triggered[]> {
  const { provider, count = 1, ...event } = body as NewEvents;
  const { beginning } = sandbox;
  const slice = await Slice.begin(context.turns);
  const made: Triggered[] = [];
  while (made.length < count) {
    if (slice.isOver) await slice.next();
    if (sandbox.beginning !== beginning || sandbox.ledger.isClosed) {
      throw conflict(
        `Failed to make ${count} events happen: the sandbox was reset, restored or deleted meanwhile. Ask again.`,
      );
    }
    made.push(makeHappen(context, sandbox, provider, event));
  }
  return made;
}

/** As data; the text itself when it is none, null when there is no body. */
function readBody(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

function eventView(sandbox: Sandbox, { body, at, ...event }: SentEvent): object {
  return {
    ...event,
    at: toIso(at),
    body: readBody(body),
    deliveries: sandbox.state
      .table(deliveries)
      .in('event', event.id)
      .map(({ id }) => id),
  };
}

/** Makes an event happen, with faults armed for it. */
import { answerOf } from '../../api/admin-client.ts';
import type { AdminClient } from '../../api/admin-client.ts';
import type { Schema } from '../../api/admin-types.ts';
import type { NewFault } from './delivery-faults.ts';
import type { NewEvents } from './event-draft.ts';

/** All that a press of the button is about. */
export interface Triggering {
  readonly sandbox: string;
  readonly wish: NewEvents;
  readonly faults: readonly NewFault[];
}

/** What was answered, and the ids of the faults that were armed for it. */
export interface Happened {
  readonly id: string;
  readonly events: readonly string[];
  readonly deliveries: readonly Schema<'Delivery'>[];
  readonly leftOut: Schema<'LeftOut'>;
  readonly armed: readonly string[];
}

/**
 * Arms the faults first; when the event is refused, or nobody gets it, they are disarmed again, so that none is left to
 * strike something else.
 * @throws AdminProblem for a refusal
 */
export async function triggerEvent(
  client: AdminClient,
  { sandbox, wish, faults }: Triggering,
): Promise<{ readonly data: Happened }> {
  const armed: string[] = [];
  let isUsed = false;
  try {
    for (const body of faults) armed.push((await armFault(client, sandbox, body)).id);
    const happened = await answerOf(
      client.POST('/__admin/sandboxes/{sandbox}/events', {
        params: { path: { sandbox } },
        body: wish,
      }),
    );
    isUsed = happened.deliveries.length > 0;
    return { data: { ...happened, armed: isUsed ? armed : [] } };
  } finally {
    if (!isUsed) for (const fault of armed) await disarmFault(client, sandbox, fault);
  }
}

function armFault(client: AdminClient, sandbox: string, body: NewFault) {
  const params = { path: { sandbox } };
  return answerOf(client.POST('/__admin/sandboxes/{sandbox}/faults', { params, body }));
}

function disarmFault(client: AdminClient, sandbox: string, fault: string) {
  const params = { path: { sandbox, fault } };
  return answerOf(client.DELETE('/__admin/sandboxes/{sandbox}/faults/{fault}', { params }));
}

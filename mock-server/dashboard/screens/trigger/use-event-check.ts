/** What the event that is being written would be, and who would get it: asked again when the user pauses. */
import { useEffect, useState } from 'react';
import { answerOf } from '../../api/admin-client.ts';
import type { AdminClient } from '../../api/admin-client.ts';
import { useAdminConnection } from '../../api/admin-context.tsx';
import { AdminProblem } from '../../api/admin-problem.ts';
import { after } from '../../browser/browser-time.ts';
import { useLedgerMoves } from '../../ledger/use-ledger-moves.ts';
import type { NewEvents } from './event-draft.ts';

export type EventCheck = Awaited<ReturnType<typeof check>>;

export interface CheckState {
  /** The last answer for this kind of event; an older one while a newer is awaited. */
  readonly check: EventCheck | undefined;
  readonly problem: AdminProblem | undefined;
  /** What is shown is of an older text. */
  readonly isOutdated: boolean;
}

/** Milliseconds without a key. */
const pause = 250;

interface Answered {
  readonly key: string;
  readonly check?: EventCheck;
  readonly problem?: AdminProblem;
}

/** @param wish undefined while there is nothing to check */
export function useEventCheck(sandbox: string, wish: NewEvents | undefined): CheckState {
  const { client } = useAdminConnection();
  const [answered, setAnswered] = useState<Answered>();
  const key = wish && JSON.stringify(wish);
  // Who would get it changes with the subscriptions.
  const moves = useLedgerMoves(true);
  useEffect(() => {
    if (key === undefined) return undefined;
    const outdated = new AbortController();
    const callOff = after(pause, () => {
      check(client, sandbox, key, outdated.signal)
        .then((found) => ({ key, check: found }))
        .catch((error: unknown) => ({ key, problem: AdminProblem.from(error) }))
        .then((outcome) => {
          if (!outdated.signal.aborted) setAnswered(outcome);
        })
        .catch(() => undefined);
    });
    return () => {
      callOff();
      outdated.abort();
    };
  }, [client, sandbox, key, moves]);
  return {
    check: answered?.check,
    problem: answered?.problem,
    isOutdated: answered?.key !== key,
  };
}

function check(client: AdminClient, sandbox: string, key: string, signal: AbortSignal) {
  return answerOf(
    client.POST('/__admin/sandboxes/{sandbox}/events/check', {
      params: { path: { sandbox } },
      body: JSON.parse(key) as NewEvents,
      signal,
    }),
  );
}

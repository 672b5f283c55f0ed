/** The signature of one attempt, inspected for as long as the component is shown. */
import { useCallback, useEffect, useState } from 'react';
import { answerOf } from '../../api/admin-client.ts';
import { useAdminConnection } from '../../api/admin-context.tsx';
import { AdminProblem } from '../../api/admin-problem.ts';
import type { Schema } from '../../api/admin-types.ts';
import type { Reading } from '../../api/use-admin.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';

type Inspection = Schema<'SignatureInspection'>;

interface State {
  /** Which attempt this is about. */
  readonly key: string;
  readonly data?: Inspection;
  readonly error?: AdminProblem;
}

/** @param attempt its number within the delivery */
export function useInspection(delivery: string, attempt: number): Reading<Inspection> {
  const { client } = useAdminConnection();
  const sandbox = useSandbox();
  const [state, setState] = useState<State>();
  const [reloads, setReloads] = useState(0);
  const key = JSON.stringify([sandbox, delivery, attempt]);
  useEffect(() => {
    const gone = new AbortController();
    const path = '/__admin/sandboxes/{sandbox}/signatures/inspect';
    const init = {
      params: { path: { sandbox } },
      body: { delivery, attempt },
      signal: gone.signal,
    };
    answerOf(client.POST(path, init))
      .then((data) => ({ data }))
      .catch((error: unknown) => ({ error: AdminProblem.from(error) }))
      .then((outcome) => {
        if (!gone.signal.aborted) setState({ key, ...outcome });
      })
      .catch(() => undefined);
    return () => {
      gone.abort();
    };
  }, [client, sandbox, delivery, attempt, key, reloads]);
  const reload = useCallback(() => {
    setReloads((count) => count + 1);
  }, []);
  const current = state?.key === key ? state : undefined;
  return { data: current?.data, error: current?.error, isLoading: !current, reload };
}

/** Reads from the admin API for as long as the component is shown. */
import { useCallback, useEffect, useState } from 'react';
import { useLedgerMoves } from '../ledger/use-ledger-moves.ts';
import { answerOf } from './admin-client.ts';
import type { AdminClient } from './admin-client.ts';
import { useAdminConnection } from './admin-context.tsx';
import { AdminProblem } from './admin-problem.ts';
import type { Answer, ReadParameters, ReadPath } from './admin-types.ts';

export interface Reading<Data> {
  /** The last good answer, which stays while a newer one is awaited and when that fails. */
  readonly data: Data | undefined;
  readonly error: AdminProblem | undefined;
  /** Nothing was answered yet. */
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface State<Data> {
  /** Which question this answers. */
  readonly key: string;
  readonly data?: Data;
  readonly error?: AdminProblem;
}

/**
 * `const { data, error } = useAdmin('/__admin/sandboxes/{sandbox}/clock', { path: { sandbox } })`.
 * What is below a sandbox is read again when its ledger has moved, at most twice a second.
 */
export function useAdmin<Path extends ReadPath>(
  path: Path,
  parameters: ReadParameters<Path> = {},
): Reading<Answer<Path>> {
  const { client } = useAdminConnection();
  const [state, setState] = useState<State<Answer<Path>>>();
  const [reloads, setReloads] = useState(0);
  const moves = useLedgerMoves(path.includes('{sandbox}'));
  const key = JSON.stringify([path, parameters]);
  useEffect(() => {
    const gone = new AbortController();
    read<Path>(client, key, gone.signal)
      .then((data) => ({ data }))
      .catch((error: unknown) => ({ error: AdminProblem.from(error) }))
      .then((outcome) => {
        if (gone.signal.aborted) return;
        setState((before) => ({
          ...(before?.key === key && before.data !== undefined && { data: before.data }),
          key,
          ...outcome,
        }));
      })
      .catch(() => undefined);
    return () => {
      gone.abort();
    };
  }, [client, key, reloads, moves]);
  const reload = useCallback(() => {
    setReloads((count) => count + 1);
  }, []);
  const current = state?.key === key ? state : undefined;
  return { data: current?.data, error: current?.error, isLoading: !current, reload };
}

/** @param key path and parameters; a text, so that equal ones are not read twice */
async function read<Path extends ReadPath>(
  client: AdminClient,
  key: string,
  signal: AbortSignal,
): Promise<Answer<Path>> {
  const [path, params] = JSON.parse(key) as [string, object];
  // The types of the client cannot follow a path that is not known here; ReadParameters has checked the caller's.
  const get = client.GET as unknown as (
    path: string,
    init: object,
  ) => Promise<{ readonly data?: Answer<Path> }>;
  return answerOf(get(path, { params, signal }));
}

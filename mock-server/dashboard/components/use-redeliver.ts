/** Makes one more attempt of a delivery at once. */
import { useCallback } from 'react';
import type { AdminClient } from '../api/admin-client.ts';
import type { Schema } from '../api/admin-types.ts';
import { useAction } from '../api/use-action.ts';
import type { Action } from '../api/use-action.ts';
import { useSandbox } from '../shell/use-sandbox.ts';

/** `run(id)` answers with the delivery when the attempt is over, however it ended. */
export function useRedeliver(): Action<[delivery: string], Schema<'DeliveryInFull'>> {
  const sandbox = useSandbox();
  const call = useCallback(
    (client: AdminClient, delivery: string) =>
      client.POST('/__admin/sandboxes/{sandbox}/deliveries/{delivery}/redeliver', {
        params: { path: { sandbox, delivery } },
      }),
    [sandbox],
  );
  return useAction(call, { done: 'One more attempt was made' });
}

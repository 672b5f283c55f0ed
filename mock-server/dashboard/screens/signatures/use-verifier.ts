/** Has a pasted request inspected. */
import { useCallback, useState } from 'react';
import type { AdminClient } from '../../api/admin-client.ts';
import type { AdminProblem } from '../../api/admin-problem.ts';
import type { Schema } from '../../api/admin-types.ts';
import { useAction } from '../../api/use-action.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { PastedDraft } from './pasted-draft.ts';
import { readDraft } from './pasted-draft.ts';
import type { PastedRequest } from './parse-pasted-request.ts';

export interface Verifier {
  readonly verify: (draft: PastedDraft) => Promise<void>;
  readonly isBusy: boolean;
  /** Of the last request that could be inspected. */
  readonly inspection: Schema<'SignatureInspection'> | undefined;
  /** Why the text is no request. */
  readonly fault: string | undefined;
  /** Why the server refused. */
  readonly problem: AdminProblem | undefined;
}

export function useVerifier(): Verifier {
  const inspect = useInspect();
  const [inspection, setInspection] = useState<Schema<'SignatureInspection'>>();
  const [fault, setFault] = useState<string>();
  const verify = async (draft: PastedDraft): Promise<void> => {
    const read = readDraft(draft);
    setInspection(undefined);
    setFault('fault' in read ? read.fault : undefined);
    if ('fault' in read) return;
    setInspection(await inspect.run(draft, read));
  };
  return { verify, isBusy: inspect.isBusy, inspection, fault, problem: inspect.error };
}

function useInspect() {
  const sandbox = useSandbox();
  const call = useCallback(
    (client: AdminClient, { provider, key }: PastedDraft, request: PastedRequest) =>
      client.POST('/__admin/sandboxes/{sandbox}/signatures/inspect', {
        params: { path: { sandbox } },
        body: { provider, request, ...(key !== '' && { key }) },
      }),
    [sandbox],
  );
  return useAction(call);
}

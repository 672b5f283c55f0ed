/** To the request before this one, and to the one after it. */
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { linkTo } from '../../shell/link-to.ts';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';

export interface RequestNeighboursProps {
  /** Sequence number of the request in the ledger. */
  readonly seq: number;
}

export function RequestNeighbours({ seq }: RequestNeighboursProps) {
  const [, navigate] = useLocation();
  const sandbox = useSandbox();
  const previous = useNeighbour({ before: seq, limit: 1 });
  const next = useNeighbour({ after: seq, limit: 1 });
  const goTo = (id: string | undefined): void => {
    if (id !== undefined) navigate(linkTo('/sandboxes/:sandbox/requests/:id', { sandbox, id }));
  };
  const toPrevious = (): void => {
    goTo(previous);
  };
  const toNext = (): void => {
    goTo(next);
  };
  useShortcuts([
    { keys: 'p', label: 'Previous request', run: toPrevious },
    { keys: 'n', label: 'Next request', run: toNext },
  ]);
  return (
    <Button.Group>
      <Button size="xs" variant="default" disabled={previous === undefined} onClick={toPrevious}>
        Previous
      </Button>
      <Button size="xs" variant="default" disabled={next === undefined} onClick={toNext}>
        Next
      </Button>
    </Button.Group>
  );
}

function useNeighbour(
  query:
    { readonly before: number; readonly limit: 1 } | { readonly after: number; readonly limit: 1 },
): string | undefined {
  const path = { sandbox: useSandbox() };
  return useAdmin('/__admin/sandboxes/{sandbox}/requests', { path, query }).data?.requests[0]?.id;
}

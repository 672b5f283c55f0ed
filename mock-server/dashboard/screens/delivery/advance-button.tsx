/** Moves a clock that stands still to the delivery's next attempt. */
import { Button, Tooltip } from '@mantine/core';
import { useCallback } from 'react';
import type { AdminClient } from '../../api/admin-client.ts';
import { useAction } from '../../api/use-action.ts';
import { useAdmin } from '../../api/use-admin.ts';
import { Icon } from '../../components/icons.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';

export interface AdvanceButtonProps {
  /** When the next attempt falls due; undefined when none does. */
  readonly next: string | undefined;
  readonly onAdvanced: () => void;
}

/** Nothing while the clock runs: it comes to the next attempt by itself. */
export function AdvanceButton({ next, onAdvanced }: AdvanceButtonProps) {
  const sandbox = useSandbox();
  const clock = useAdmin('/__admin/sandboxes/{sandbox}/clock', { path: { sandbox } }).data;
  const advance = useAction(
    useCallback(
      (client: AdminClient, to: string) =>
        client.POST('/__admin/sandboxes/{sandbox}/clock/advance', {
          params: { path: { sandbox } },
          body: { to },
        }),
      [sandbox],
    ),
  );
  if (next === undefined || clock?.mode !== 'frozen') return null;
  return (
    <Tooltip label="Everything else that falls due until then happens, too">
      <Button
        variant="default"
        leftSection={<Icon name="clock" size={16} />}
        loading={advance.isBusy}
        onClick={() => {
          void advance.run(next).then((moved) => {
            if (moved) onAdvanced();
          });
        }}
      >
        Advance to the next attempt
      </Button>
    </Tooltip>
  );
}

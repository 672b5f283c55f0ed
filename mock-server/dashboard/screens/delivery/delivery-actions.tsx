/** What can be done with a delivery: one more attempt now, or the next one of the schedule. */
import { Box, Button } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { Icon } from '../../components/icons.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { useRedeliver } from '../../components/use-redeliver.ts';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { AdvanceButton } from './advance-button.tsx';
import type { Delivery } from './time-line.ts';

export interface DeliveryActionsProps {
  readonly delivery: Delivery;
  /** An attempt was made, or the server says why not. */
  readonly onMade: () => void;
}

export function DeliveryActions({ delivery, onMade }: DeliveryActionsProps) {
  const [, setSearch] = useSearchParams();
  const redeliver = useRedeliver();
  const showLast = (): void => {
    setSearch(withoutAttempt, { replace: true });
    onMade();
  };
  const run = (): void => {
    if (redeliver.isBusy) return;
    void redeliver.run(delivery.id).then((made) => {
      if (made) showLast();
    });
  };
  useShortcuts([{ keys: 'r', label: 'Redeliver', run }]);
  return (
    <>
      <AdvanceButton next={delivery.steps?.[0]?.at} onAdvanced={showLast} />
      <Button
        leftSection={<Icon name="reload" size={16} />}
        loading={redeliver.isBusy}
        onClick={run}
      >
        Redeliver
      </Button>
      {redeliver.error && (
        <Box w="100%">
          <ProblemAlert problem={redeliver.error} />
        </Box>
      )}
    </>
  );
}

/** The last one is shown where the address names none. */
function withoutAttempt(search: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(search);
  rest.delete('attempt');
  return rest;
}

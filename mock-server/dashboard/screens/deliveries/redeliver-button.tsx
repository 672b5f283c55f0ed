/** One more attempt of the delivery in a row. */
import { ActionIcon, Popover, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { Schema } from '../../api/admin-types.ts';
import { Icon } from '../../components/icons.tsx';
import { useRedeliver } from '../../components/use-redeliver.ts';

/** A refusal stays beside the button until it is read. */
export function RedeliverButton({ delivery }: { readonly delivery: Schema<'Delivery'> }) {
  const redeliver = useRedeliver();
  const [isToldWhy, setIsToldWhy] = useState(false);
  return (
    <Popover
      opened={isToldWhy && redeliver.error !== undefined}
      onChange={setIsToldWhy}
      width={320}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label="Redeliver">
          <ActionIcon
            variant={redeliver.isBusy ? 'filled' : 'default'}
            size="lg"
            aria-label={`Redeliver ${delivery.id}`}
            aria-busy={redeliver.isBusy}
            onClick={() => {
              // Disabled, it would lose the focus to the page.
              if (redeliver.isBusy) return;
              setIsToldWhy(true);
              void redeliver.run(delivery.id);
            }}
          >
            <Icon name="reload" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" role="alert" className="break-anywhere">
          {redeliver.error?.detail}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}

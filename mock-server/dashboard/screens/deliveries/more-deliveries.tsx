/** Below the list: that there may be more, and that some are gone. */
import { Button, Group, Text } from '@mantine/core';

export interface MoreDeliveriesProps {
  readonly shown: number;
  /** So many were asked for. */
  readonly limit: number;
  /** So many are gone because a sandbox keeps a limited number of them. */
  readonly dropped: number;
  readonly onMore: (limit: number) => void;
}

/** As many as the admin API lists at once. */
const mostListed = 1_000;

export function MoreDeliveries({ shown, limit, dropped, onMore }: MoreDeliveriesProps) {
  const isCut = shown === limit;
  return (
    <Group gap="sm">
      {isCut && limit < mostListed && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            onMore(mostListed);
          }}
        >
          Show up to {mostListed}
        </Button>
      )}
      {isCut && limit === mostListed && (
        <Text size="sm" c="dimmed">
          These are the newest {mostListed}. Filter to see older ones.
        </Text>
      )}
      {dropped > 0 && (
        <Text size="sm" c="dimmed">
          {dropped} older {dropped === 1 ? 'one is' : 'ones are'} gone (--delivery-limit).
        </Text>
      )}
    </Group>
  );
}

/** How a call to a receiver ended: the status of its answer, or why there was none. */
import { Group, Text } from '@mantine/core';
import { StatusBadge } from './status-badge.tsx';

export interface OutcomeProps {
  /** Null when there was no answer. */
  readonly status: number | null;
  /** `timeout`, `refused`, … */
  readonly error: string | null;
}

/** Nothing where nothing was called yet. */
export function Outcome({ status, error }: OutcomeProps) {
  if (status !== null) return <StatusBadge status={status} />;
  if (error === null) return null;
  return (
    <Group gap={6} wrap="nowrap">
      <StatusBadge status={null} />
      <Text size="sm" span>
        {error}
      </Text>
    </Group>
  );
}

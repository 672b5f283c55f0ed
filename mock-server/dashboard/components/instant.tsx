/** An instant on the sandbox's clock. */
import { Text, Tooltip } from '@mantine/core';
import { formatInstant } from './format-instant.ts';

export interface InstantProps {
  /** `2026-01-01T00:00:00.000Z` */
  readonly at: string;
  readonly precision?: 'seconds' | 'milliseconds';
}

/** In UTC; the tooltip has it as the server wrote it, and in the user's own zone. */
export function Instant({ at, precision = 'milliseconds' }: InstantProps) {
  return (
    <Tooltip label={`${at} · here ${new Date(at).toLocaleString()}`}>
      <Text component="time" dateTime={at} size="sm" className="tabular">
        {formatInstant(at, precision)}
      </Text>
    </Tooltip>
  );
}

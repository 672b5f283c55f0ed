/** A request in a few words: what was asked of whom, and how it went. */
import { Box, Group, Stack, Text } from '@mantine/core';
import { formatDuration } from '../../components/format-duration.ts';
import { Instant } from '../../components/instant.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { RequestInFull } from './request-in-full.ts';

export interface RequestSummaryProps {
  readonly request: RequestInFull;
}

export function RequestSummary({ request }: RequestSummaryProps) {
  const { method, url, status, provider, operation, account, time, durationMs, toOrder } = request;
  const facts = [
    provider,
    operation ?? 'no such operation',
    account === null ? 'no account' : `account ${account}`,
    formatDuration(durationMs),
    ...(toOrder === null
      ? []
      : [toOrder === 'fault' ? 'answered by a fault' : 'answered as Prefer asked']),
  ];
  return (
    <Stack gap={4}>
      <Group gap="sm" wrap="nowrap" align="start">
        <Box flex="none">
          <StatusBadge status={status} />
        </Box>
        <Text ff="monospace" className="break-anywhere">
          {method} {url}
        </Text>
      </Group>
      <Group gap="xs">
        <Instant at={time} />
        <Text size="sm" c="dimmed" className="break-anywhere">
          {facts.join(' · ')}
        </Text>
      </Group>
    </Stack>
  );
}

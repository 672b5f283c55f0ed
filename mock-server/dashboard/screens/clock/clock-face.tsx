/** The sandbox's time, large, and whether it passes. */
import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Answer } from '../../api/admin-types.ts';
import { formatInstant } from '../../components/format-instant.ts';
import { useSandboxNow } from '../../shell/use-sandbox-now.ts';

export interface ClockFaceProps {
  readonly clock: Answer<'/__admin/sandboxes/{sandbox}/clock'>;
}

export function ClockFace({ clock }: ClockFaceProps) {
  const now = useSandboxNow(clock) ?? clock.now;
  const isFrozen = clock.mode === 'frozen';
  return (
    <Paper withBorder p="md">
      <Stack gap={4}>
        <Group gap="sm">
          <Text
            component="time"
            dateTime={now}
            fz={{ base: 'lg', sm: 'h2' }}
            ff="monospace"
            className="tabular"
          >
            {formatInstant(now, isFrozen ? 'milliseconds' : 'seconds')}
          </Text>
          <Badge variant="light" color={isFrozen ? 'blue' : 'gray'} tt="none">
            {isFrozen ? 'frozen' : 'running'}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {isFrozen
            ? 'UTC. It stands still until it is moved; what falls due on the way is sent.'
            : 'UTC. It runs, and can be moved ahead. For a clock that stands still, create a '}
          {!isFrozen && (
            <Anchor component={Link} underline="always" href="/sandboxes">
              frozen sandbox
            </Anchor>
          )}
          {!isFrozen && '.'}
        </Text>
      </Stack>
    </Paper>
  );
}

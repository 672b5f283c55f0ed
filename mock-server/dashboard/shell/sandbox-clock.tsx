/** What time it is in the sandbox, and whether it passes. */
import { Badge, Group, Text } from '@mantine/core';
import { useAdmin } from '../api/use-admin.ts';
import { formatInstant } from '../components/format-instant.ts';
import { useSandboxNow } from './use-sandbox-now.ts';
import { useSandbox } from './use-sandbox.ts';

export function SandboxClock() {
  const sandbox = useSandbox();
  const { data } = useAdmin('/__admin/sandboxes/{sandbox}/clock', { path: { sandbox } });
  const now = useSandboxNow(data);
  if (!data || now === undefined) return null;
  const isFrozen = data.mode === 'frozen';
  return (
    <Group gap={6} wrap="nowrap">
      <Text size="sm" component="time" dateTime={now} className="tabular">
        {formatInstant(now, 'seconds')}
      </Text>
      <Badge variant="outline" color={isFrozen ? 'blue' : 'gray'}>
        {isFrozen ? 'frozen' : 'running'}
      </Badge>
    </Group>
  );
}

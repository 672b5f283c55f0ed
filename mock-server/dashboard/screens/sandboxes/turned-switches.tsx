/** The switches of a sandbox that do not stand where they stand by default. */
import { Code, Group, Text } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { useAdmin } from '../../api/use-admin.ts';

export function TurnedSwitches({ options }: { readonly options: Schema<'Options'> }) {
  const { data } = useAdmin('/__admin/providers');
  if (!data) return null;
  const all = data.providers.flatMap(({ switches }) => switches);
  const turned = all.filter(({ name, default: position }) => options[name] !== position);
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {turned.length === 0 ? 'All switches stand at their defaults' : 'Switches turned:'}
      </Text>
      {turned.map(({ name }) => (
        <Code key={name}>
          {name} = {JSON.stringify(options[name])}
        </Code>
      ))}
    </Group>
  );
}

/** The switches of a provider, with their positions in a sandbox. */
import { Badge, Group, Stack, Text } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { SwitchControl } from './switch-control.tsx';
import type { SwitchDefinition } from './switch-positions.ts';

export interface SwitchListProps {
  readonly switches: readonly SwitchDefinition[];
  readonly sandbox: Schema<'Sandbox'> | undefined;
}

export function SwitchList({ switches, sandbox }: SwitchListProps) {
  if (switches.length === 0) return <Text c="dimmed">It has no switches.</Text>;
  return (
    <Stack gap="md">
      {switches.map((definition) => (
        <OneSwitch key={definition.name} definition={definition} sandbox={sandbox} />
      ))}
    </Stack>
  );
}

interface OneSwitchProps {
  readonly definition: SwitchDefinition;
  readonly sandbox: Schema<'Sandbox'> | undefined;
}

function OneSwitch({ definition, sandbox }: OneSwitchProps) {
  const { name, description } = definition;
  const value = sandbox?.options[name];
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="sm" ff="monospace" fw={600} className="break-anywhere">
          {name}
        </Text>
        {value !== undefined && (
          <Text size="sm" ff="monospace">
            {String(value)}
          </Text>
        )}
        {value !== undefined && value !== definition.default && (
          <Badge variant="light" color="blue" tt="none" size="sm">
            changed, default {String(definition.default)}
          </Badge>
        )}
      </Group>
      <Text size="sm" maw="80ch" className="break-anywhere">
        {description}
      </Text>
      {sandbox && value !== undefined && (
        // What was typed stays until the switch has taken it.
        <SwitchControl
          key={`${sandbox.id} ${JSON.stringify(value)}`}
          definition={definition}
          value={value}
          sandbox={sandbox.id}
        />
      )}
    </Stack>
  );
}

/** The switches of all providers, for a new sandbox. */
import { Accordion, Autocomplete, Badge, Group, Stack } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { plainPositions } from './compose-sandbox.ts';

type Switch = Schema<'Provider'>['switches'][number];

export interface SwitchFieldsProps {
  readonly switches: readonly Switch[];
  /** What was typed, by name. */
  readonly texts: Readonly<Record<string, string>>;
  readonly errorAt: (name: string) => string | undefined;
  readonly onChange: (turned: Readonly<Record<string, string>>) => void;
}

export function SwitchFields({ switches, texts, errorAt, onChange }: SwitchFieldsProps) {
  const turned = Object.values(texts).filter((text) => text.trim() !== '').length;
  return (
    <Accordion variant="contained">
      <Accordion.Item value="switches">
        <Accordion.Control>
          <Group gap="xs">
            Switches
            <Badge variant="light" tt="none">
              {turned} turned
            </Badge>
          </Group>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            {switches.map(({ name, default: position, accepts, description }) => (
              <Autocomplete
                key={name}
                label={name}
                description={`${description} Takes ${accepts.join(', ')}.`}
                placeholder={String(position)}
                data={plainPositions(accepts)}
                value={texts[name] ?? ''}
                error={errorAt(name)}
                onChange={(text) => {
                  onChange({ [name]: text });
                }}
              />
            ))}
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

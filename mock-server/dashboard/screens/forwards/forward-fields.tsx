/** One forward: from where, to where. */
import { ActionIcon, Grid, Text, TextInput } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { Icon } from '../../components/icons.tsx';
import type { ForwardRow } from './forward-rows.ts';

export interface ForwardFieldsProps {
  readonly row: ForwardRow;
  /** From 1, for those who do not see where it stands. */
  readonly number: number;
  /** What the server said of them. */
  readonly errors: { readonly from: string | undefined; readonly to: string | undefined };
  readonly onChange: (change: Partial<Schema<'Forward'>>) => void;
  readonly onRemove: () => void;
}

export function ForwardFields({ row, number, errors, onChange, onRemove }: ForwardFieldsProps) {
  return (
    <Grid gap="xs" align="flex-start" role="group" aria-label={`Forward ${number}`}>
      <Grid.Col span={{ base: 12, sm: 'auto' }}>
        <TextInput
          aria-label={`From, forward ${number}`}
          leftSectionWidth={52}
          leftSection={<Text size="sm">from</Text>}
          placeholder="as registered: https://…"
          autoComplete="off"
          spellCheck={false}
          value={row.from}
          error={errors.from}
          onChange={(event) => {
            onChange({ from: event.currentTarget.value });
          }}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 'auto', sm: 'auto' }}>
        <TextInput
          aria-label={`To, forward ${number}`}
          leftSectionWidth={52}
          leftSection={<Text size="sm">to</Text>}
          placeholder="where your receiver listens"
          autoComplete="off"
          spellCheck={false}
          value={row.to}
          error={errors.to}
          onChange={(event) => {
            onChange({ to: event.currentTarget.value });
          }}
        />
      </Grid.Col>
      <Grid.Col span="content">
        <ActionIcon
          variant="default"
          size={36}
          aria-label={`Remove forward ${number}`}
          onClick={onRemove}
        >
          <Icon name="close" size={14} />
        </ActionIcon>
      </Grid.Col>
    </Grid>
  );
}

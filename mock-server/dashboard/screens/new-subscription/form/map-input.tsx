/** Names with strings: a row each. */
import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../../components/icons.tsx';
import { withItem, withoutItem } from './change-value.ts';
import type { InputOf } from './field-input-props.ts';
import { useFormScope } from './form-scope.ts';
import { useInputWords } from './input-words.ts';
import { recordOf } from './json-record.ts';

type Row = readonly [name: string, value: string];

export function MapInput(props: InputOf<'map'>) {
  const { label, path, value, onChange } = props;
  const { description, error } = useInputWords(props);
  const { refusalAt } = useFormScope();
  // While a name is being typed it may be empty, or that of another row: an object cannot hold that.
  const [typed, setTyped] = useState<readonly Row[]>(() => rowsOf(value));
  const rows = isSame(typed, value) ? typed : rowsOf(value);
  const change = (next: readonly Row[]): void => {
    setTyped(next);
    onChange(next.length === 0 ? undefined : recordOfRows(next));
  };
  return (
    <Fieldset legend={label} p="sm">
      <Stack gap="xs">
        {description !== undefined && (
          <Text size="xs" c="dimmed">
            {description}
          </Text>
        )}
        {rows.map((row, index) => {
          const [name, text] = row;
          const refusal = refusalAt([...path, name]);
          const set = (changed: Row): void => {
            change(withItem(rows, index, changed) as Row[]);
          };
          return (
            <Group key={index} gap="xs" wrap="nowrap" align="start">
              <TextInput
                aria-label={`Name ${index + 1} in ${label}`}
                placeholder="Name"
                flex={1}
                value={name}
                {...(refusal !== undefined && { error: refusal })}
                onChange={({ currentTarget }) => {
                  set([currentTarget.value, text]);
                }}
              />
              <TextInput
                aria-label={`Value ${index + 1} in ${label}`}
                placeholder="Value"
                flex={1}
                value={text}
                onChange={({ currentTarget }) => {
                  set([name, currentTarget.value]);
                }}
              />
              <ActionIcon
                variant="default"
                size={36}
                aria-label={`Remove ${name === '' ? `row ${index + 1}` : name} from ${label}`}
                onClick={() => {
                  change(withoutItem(rows, index) as Row[]);
                }}
              >
                <Icon name="trash" size={16} />
              </ActionIcon>
            </Group>
          );
        })}
        {error !== undefined && (
          <Text size="xs" c="var(--mantine-color-error)">
            {error}
          </Text>
        )}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => {
              change([...rows, ['', '']]);
            }}
          >
            Add to {label}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function rowsOf(value: unknown): readonly Row[] {
  return Object.entries(recordOf(value)).map(([name, text]): Row => [
    name,
    typeof text === 'string' ? text : JSON.stringify(text),
  ]);
}

function recordOfRows(rows: readonly Row[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.filter(([name]) => name !== ''));
}

/** Whether these rows are what the value was made of. */
function isSame(rows: readonly Row[], value: unknown): boolean {
  return JSON.stringify(recordOfRows(rows)) === JSON.stringify(recordOf(value));
}

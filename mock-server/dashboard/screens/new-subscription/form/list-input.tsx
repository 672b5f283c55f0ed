/** A list of anything: its items in a frame each. */
import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { Icon } from '../../../components/icons.tsx';
import { withItem, withoutItem } from './change-value.ts';
import type { InputOf, WithInput } from './field-input-props.ts';
import { firstItem } from './first-value.ts';
import { useInputWords } from './input-words.ts';
import { listOf } from './json-record.ts';

export function ListInput(props: InputOf<'list'> & WithInput) {
  const { label, field, path, value, isRequired, onChange, input: Input } = props;
  const { description, error } = useInputWords(props);
  const items = listOf(value);
  return (
    <Fieldset legend={label} p="sm">
      <Stack gap="sm">
        {description !== undefined && (
          <Text size="xs" c="dimmed">
            {description}
          </Text>
        )}
        {items.map((item, index) => (
          <Stack key={index} gap={4}>
            <Input
              label={`${label} ${index + 1}`}
              field={field.item}
              isRequired
              path={[...path, String(index)]}
              value={item}
              onChange={(changed) => {
                onChange(withItem(items, index, changed ?? null));
              }}
            />
            <Group justify="end">
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  const left = withoutItem(items, index);
                  onChange(left.length === 0 && !isRequired ? undefined : left);
                }}
              >
                Remove {label} {index + 1}
              </Button>
            </Group>
          </Stack>
        ))}
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
              onChange([...items, firstItem(field.item)]);
            }}
          >
            Add to {label}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

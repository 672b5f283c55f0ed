/** An object: its members, one below the other. */
import { Fieldset, Stack, Text } from '@mantine/core';
import { withMember } from './change-value.ts';
import type { InputOf, WithInput } from './field-input-props.ts';
import { useInputWords } from './input-words.ts';
import { recordOf } from './json-record.ts';

export function ObjectInput(props: InputOf<'object'> & WithInput) {
  const { description, error } = useInputWords(props);
  return (
    <Fieldset legend={props.label} p="sm">
      <Stack gap="sm">
        {description !== undefined && (
          <Text size="xs" c="dimmed">
            {description}
          </Text>
        )}
        <MemberInputs {...props} />
        {error !== undefined && (
          <Text size="xs" c="var(--mantine-color-error)">
            {error}
          </Text>
        )}
      </Stack>
    </Fieldset>
  );
}

export type MemberInputsProps = Pick<InputOf<'object'>, 'field' | 'path' | 'value' | 'onChange'> &
  WithInput;

/** The members without a frame, as at the top of a form. */
export function MemberInputs({ field, path, value, onChange, input: Input }: MemberInputsProps) {
  const record = recordOf(value);
  return field.members.map(({ name, isRequired, field: below }) => (
    <Input
      key={name}
      label={name}
      field={below}
      isRequired={isRequired}
      path={[...path, name]}
      value={Object.hasOwn(record, name) ? record[name] : undefined}
      onChange={(changed) => {
        onChange(withMember(record, name, changed));
      }}
    />
  ));
}

/** One field of a form made from a schema, of any kind. */
import { Checkbox, Group, Stack } from '@mantine/core';
import { ChoiceInput } from './choice-input.tsx';
import type { FieldInputProps } from './field-input-props.ts';
import type { Field } from './field.ts';
import { firstItem } from './first-value.ts';
import { FlagInput } from './flag-input.tsx';
import { JsonFieldInput } from './json-field-input.tsx';
import { ListInput } from './list-input.tsx';
import { MapInput } from './map-input.tsx';
import { NumberFieldInput } from './number-field-input.tsx';
import { ObjectInput } from './object-input.tsx';
import { TextFieldInput } from './text-field-input.tsx';
import { WordsInput } from './words-input.tsx';

export function FieldInput(props: FieldInputProps) {
  const { field, label, value, onChange } = props;
  if (!field.isNullable) return <InputOfKind {...props} />;
  return (
    <Stack gap={4}>
      {value !== null && <InputOfKind {...props} />}
      <Group>
        <Checkbox
          size="xs"
          label={value === null ? `${label} is null` : 'null'}
          aria-label={`${label} is null`}
          checked={value === null}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.checked ? null : nothingOf(field));
          }}
        />
      </Group>
    </Stack>
  );
}

function nothingOf(field: Field): unknown {
  return field.kind === 'object' ? firstItem(field) : undefined;
}

function InputOfKind({ field, ...props }: FieldInputProps) {
  switch (field.kind) {
    case 'text':
      return <TextFieldInput {...props} field={field} />;
    case 'choice':
      return <ChoiceInput {...props} field={field} />;
    case 'flag':
      return <FlagInput {...props} field={field} />;
    case 'number':
      return <NumberFieldInput {...props} field={field} />;
    case 'words':
      return <WordsInput {...props} field={field} />;
    case 'map':
      return <MapInput {...props} field={field} />;
    case 'object':
      return <ObjectInput {...props} field={field} input={FieldInput} />;
    case 'list':
      return <ListInput {...props} field={field} input={FieldInput} />;
    case 'json':
      return <JsonFieldInput {...props} field={field} />;
  }
}

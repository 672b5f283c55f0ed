/** One of several values. */
import { Select } from '@mantine/core';
import type { InputOf } from './field-input-props.ts';
import { useInputWords } from './input-words.ts';

export function ChoiceInput(props: InputOf<'choice'>) {
  const { field, isRequired, value, onChange } = props;
  const { placeholder = 'Left out', ...words } = useInputWords(props);
  const data = field.options.map(wordOf);
  // What was written as JSON may be none of them, and is shown all the same.
  const current = value === undefined ? null : wordOf(value);
  return (
    <Select
      {...words}
      placeholder={isRequired ? 'Choose' : placeholder}
      data={current === null || data.includes(current) ? data : [current, ...data]}
      value={current}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Leave out ${props.label}` }}
      onChange={(chosen) => {
        onChange(chosen === null ? undefined : (field.options[data.indexOf(chosen)] ?? chosen));
      }}
    />
  );
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

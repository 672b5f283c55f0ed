/** Strings in a row: chosen where only some are allowed, else typed, with the provider's events to choose from. */
import { MultiSelect, TagsInput } from '@mantine/core';
import type { InputOf } from './field-input-props.ts';
import { useFormScope } from './form-scope.ts';
import { useInputWords } from './input-words.ts';
import { listOf } from './json-record.ts';
import { suggestEvents } from './suggest-events.ts';

export function WordsInput(props: InputOf<'words'>) {
  const { field, value, isRequired, onChange } = props;
  const { placeholder: example, ...words } = useInputWords(props);
  const { eventTypes } = useFormScope();
  const current = listOf(value).map(String);
  const change = (chosen: string[]): void => {
    onChange(chosen.length === 0 && !isRequired ? undefined : chosen);
  };
  const { options } = field;
  const common = { ...words, value: current, onChange: change, clearable: true };
  const placeholder = current.length === 0 && example !== undefined ? { placeholder: example } : {};
  const clear = { clearButtonProps: { 'aria-label': `Clear ${props.label}` } };
  if (!options) {
    const data = [...suggestEvents(field.example, eventTypes)];
    return (
      <TagsInput {...common} {...placeholder} {...clear} data={data} limit={50} acceptValueOnBlur />
    );
  }
  const data = [...new Set([...options, ...current])];
  return <MultiSelect {...common} {...placeholder} {...clear} data={data} searchable />;
}

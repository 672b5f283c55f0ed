/** A string; events are offered where the document's example is one. */
import { Autocomplete, TextInput } from '@mantine/core';
import type { InputOf } from './field-input-props.ts';
import { useFormScope } from './form-scope.ts';
import { useInputWords } from './input-words.ts';
import { suggestEvents } from './suggest-events.ts';

/** Left out while it is empty. */
export function TextFieldInput(props: InputOf<'text'>) {
  const { field, value, onChange } = props;
  const words = useInputWords(props);
  const offered = suggestEvents(field.example, useFormScope().eventTypes);
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const change = (typed: string): void => {
    onChange(typed === '' ? undefined : typed);
  };
  if (offered.length > 0) {
    return (
      <Autocomplete {...words} data={[...offered]} limit={50} value={text} onChange={change} />
    );
  }
  return (
    <TextInput
      {...words}
      value={text}
      inputMode={field.format === 'uri' ? 'url' : field.format === 'email' ? 'email' : 'text'}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => {
        change(currentTarget.value);
      }}
    />
  );
}

/** A number; anything else that is typed is sent as it is, for the provider to refuse. */
import { TextInput } from '@mantine/core';
import type { InputOf } from './field-input-props.ts';
import { useInputWords } from './input-words.ts';

export function NumberFieldInput(props: InputOf<'number'>) {
  const { field, value, onChange } = props;
  const words = useInputWords(props, boundsInWords(field));
  return (
    <TextInput
      {...words}
      inputMode="numeric"
      autoComplete="off"
      value={wordOf(value)}
      onChange={({ currentTarget }) => {
        onChange(readNumber(currentTarget.value));
      }}
    />
  );
}

/** Numbers are taken only when they read as they were typed: `1.` is still on its way to `1.5`. */
function readNumber(typed: string): unknown {
  if (typed === '') return undefined;
  return String(Number(typed)) === typed && Number.isFinite(Number(typed)) ? Number(typed) : typed;
}

function boundsInWords({ minimum, maximum }: InputOf<'number'>['field']): string {
  if (minimum !== undefined && maximum !== undefined) return `From ${minimum} to ${maximum}.`;
  if (minimum !== undefined) return `At least ${minimum}.`;
  return maximum === undefined ? '' : `At most ${maximum}.`;
}

function wordOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

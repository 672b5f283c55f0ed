/** What is said around every input: its label, what it is, and what the provider did not like. */
import type { FieldInputProps } from './field-input-props.ts';
import { useFormScope } from './form-scope.ts';

export interface InputWords {
  readonly label: string;
  readonly withAsterisk: boolean;
  readonly description?: string;
  readonly error?: string;
  readonly placeholder?: string;
}

/** @param hint what else there is to know: the bounds of a number */
export function useInputWords(
  { label, isRequired, field, path }: FieldInputProps,
  hint = '',
): InputWords {
  const { refusalAt } = useFormScope();
  const error = refusalAt(path);
  const description = [field.description, hint].filter(Boolean).join(' ');
  const placeholder = placeholderOf(field);
  return {
    label,
    withAsterisk: isRequired,
    ...(description !== '' && { description }),
    ...(error !== undefined && { error }),
    ...(placeholder !== undefined && { placeholder }),
  };
}

function placeholderOf({ standard, example }: FieldInputProps['field']): string | undefined {
  if (standard !== undefined && standard !== null) return `${wordsOf(standard)} when left out`;
  return example === undefined || example === null ? undefined : `For example ${wordsOf(example)}`;
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map(wordsOf).join(', ') : JSON.stringify(value);
}

/** What has no form of its own, written as JSON. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { InputOf } from './field-input-props.ts';
import { useInputWords } from './input-words.ts';
import { readJson } from '../../../components/read-json.ts';

export function JsonFieldInput(props: InputOf<'json'>) {
  const { value, onChange } = props;
  const { error, ...words } = useInputWords(props, 'Written as JSON.');
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? undefined : readJson(typed);
  const isAhead = read !== undefined && (read.fault !== undefined || isSame(read.value, value));
  const fault = isAhead ? read.fault : undefined;
  const shown = fault ?? error;
  return (
    <Textarea
      {...words}
      {...(shown !== undefined && { error: shown })}
      className="monospaced"
      rows={3}
      spellCheck={false}
      value={isAhead ? typed : value === undefined ? '' : JSON.stringify(value, null, 2)}
      onChange={({ currentTarget }) => {
        const next = readJson(currentTarget.value);
        setTyped(currentTarget.value);
        if (next.fault === undefined) onChange(next.value);
      }}
    />
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

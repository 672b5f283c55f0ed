/** A body that is written in a form and as JSON, whichever the user likes: both show the same value. */
import { useState } from 'react';
import { readJson } from '../../components/read-json.ts';

export interface Draft {
  readonly value: unknown;
  readonly setValue: (value: unknown) => void;
  /** The value as JSON; as it was typed, where it was typed as JSON. What is sent. */
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Why the text is no JSON: the form cannot show it then. */
  readonly fault: string | undefined;
}

export function useDraft(first: unknown): Draft {
  const [value, setValue] = useState(first);
  const [typed, setTyped] = useState<string>();
  return {
    value,
    setValue: (changed) => {
      setTyped(undefined);
      setValue(changed);
    },
    text: typed ?? (value === undefined ? '' : JSON.stringify(value, null, 2)),
    setText: (text) => {
      setTyped(text);
      const read = readJson(text);
      if (read.fault === undefined) setValue(read.value);
    },
    fault: typed === undefined ? undefined : readJson(typed).fault,
  };
}

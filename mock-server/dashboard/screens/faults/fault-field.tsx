/** One field of the form that arms a fault. */
import { Autocomplete, NativeSelect, TextInput } from '@mantine/core';
import { memberWords } from './fault-members.ts';
import type { FaultMember } from './fault-members.ts';
import type { FaultShape } from './fault-shapes.ts';

export interface FaultFieldProps {
  readonly member: FaultMember;
  readonly shape: FaultShape;
  readonly text: string;
  /** What is known to be there; anything else may be typed. */
  readonly suggestions: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

export function FaultField({ member, shape, text, suggestions, error, onChange }: FaultFieldProps) {
  const choices = choicesOf(member, shape);
  const { placeholder, ...words } = {
    // Below, so that the fields of a row are in one line.
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
      'label' | 'input' | 'description' | 'error'
    )[],
    ...memberWords[member],
    ...requirement(member, shape),
  };
  if (choices) {
    return (
      <NativeSelect
        {...words}
        error={error}
        data={choices}
        value={choices.includes(text) ? text : choices[0]}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
    );
  }
  const common = { ...words, placeholder, error, value: text };
  if (suggestions.length > 0) {
    return <Autocomplete {...common} data={[...suggestions]} limit={100} onChange={onChange} />;
  }
  return (
    <TextInput
      {...common}
      autoComplete="off"
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

/** The first is meant when nothing is chosen. */
function choicesOf(member: FaultMember, { manners }: FaultShape): string[] | undefined {
  if (member === 'when') return ['before', 'after'];
  return member === 'how' ? [...(manners ?? [])] : undefined;
}

/** The same member means different things to different kinds. */
function requirement(member: FaultMember, { kind }: FaultShape): { readonly description?: string } {
  if (member !== 'delayMs') return {};
  if (kind === 'reorder')
    return { description: "at most, on the sandbox's clock; 60000 when left out" };
  return { description: kind === 'delay' ? "on the sandbox's clock" : "on the machine's clock" };
}

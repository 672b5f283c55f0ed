/** True, false, or left out. */
import { Input, SegmentedControl } from '@mantine/core';
import type { InputOf } from './field-input-props.ts';
import { useInputWords } from './input-words.ts';

const values: Readonly<Record<string, boolean | undefined>> = {
  true: true,
  false: false,
  'left out': undefined,
};

export function FlagInput(props: InputOf<'flag'>) {
  const { label, withAsterisk, description, error } = useInputWords(props);
  const current = Object.keys(values).find((word) => values[word] === props.value);
  return (
    <Input.Wrapper
      label={label}
      withAsterisk={withAsterisk}
      description={description}
      error={error}
      labelElement="div"
    >
      <div>
        <SegmentedControl
          size="xs"
          aria-label={label}
          data={Object.keys(values)}
          value={current ?? ''}
          onChange={(word) => {
            props.onChange(values[word]);
          }}
        />
      </div>
    </Input.Wrapper>
  );
}

/** The parameters of an operation: those in its path, behind the question mark, and in headers. */
import { Stack } from '@mantine/core';
import type { CreateOperation } from './find-create-operations.ts';
import { withMember } from './form/change-value.ts';
import { FieldInput } from './form/field-input.tsx';
import type { JsonRecord } from './form/json-record.ts';
import { MemberInputs } from './form/object-input.tsx';

export interface ParameterInputsProps {
  readonly fields: CreateOperation['parameters'];
  readonly value: JsonRecord;
  readonly onChange: (value: JsonRecord) => void;
}

export function ParameterInputs({ fields, value, onChange }: ParameterInputsProps) {
  const shown = Object.entries(fields).filter(
    ([, field]) => field.kind === 'object' && field.members.length > 0,
  );
  if (shown.length === 0) return null;
  return (
    <Stack gap="sm">
      {shown.map(([place, field]) =>
        field.kind === 'object' ? (
          <MemberInputs
            key={place}
            field={field}
            path={[place]}
            value={value[place]}
            input={FieldInput}
            onChange={(changed) => {
              onChange(withMember(value, place, changed));
            }}
          />
        ) : null,
      )}
    </Stack>
  );
}

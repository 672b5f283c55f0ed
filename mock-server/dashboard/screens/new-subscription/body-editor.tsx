/** The body of a request, as a form or as JSON. */
import { Stack, Tabs, Textarea } from '@mantine/core';
import { FieldInput } from './form/field-input.tsx';
import type { Field } from './form/field.ts';
import { MemberInputs } from './form/object-input.tsx';
import type { Draft } from './use-draft.ts';

export interface BodyEditorProps {
  readonly field: Field;
  readonly draft: Draft;
}

export function BodyEditor({ field, draft }: BodyEditorProps) {
  const { value, setValue, text, setText, fault } = draft;
  const common = { path: ['body'], value, onChange: setValue };
  return (
    <Tabs defaultValue="form" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="form" disabled={fault !== undefined}>
          Form
        </Tabs.Tab>
        <Tabs.Tab value="json">JSON</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="form">
        <Stack gap="sm">
          {field.kind === 'object' ? (
            <MemberInputs {...common} field={field} input={FieldInput} />
          ) : (
            <FieldInput {...common} label="Body" field={field} isRequired />
          )}
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="json">
        <Textarea
          label="Body as JSON"
          description="Sent as it stands here, even if it is no JSON."
          {...(fault !== undefined && { error: fault })}
          className="monospaced"
          rows={14}
          spellCheck={false}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
          }}
        />
      </Tabs.Panel>
    </Tabs>
  );
}

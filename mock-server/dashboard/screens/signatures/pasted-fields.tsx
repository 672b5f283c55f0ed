/** Where a request is pasted: as one text, or its headers and its body each for itself. */
import { SegmentedControl, Textarea } from '@mantine/core';
import { switchForm } from './pasted-draft.ts';
import type { PastedDraft } from './pasted-draft.ts';

export interface DraftProps {
  readonly draft: PastedDraft;
  readonly onChange: (changed: Partial<PastedDraft>) => void;
}

export interface PastedFieldsProps extends DraftProps {
  /** Why the text is no request. */
  readonly fault: string | undefined;
}

const example = 'POST /webhooks HTTP/1.1\nContent-Type: application/json\n…\n\n{"id": …}';

export function PastedFields({ draft, onChange, fault }: PastedFieldsProps) {
  const field = { draft, onChange };
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="How the request is pasted"
        data={[
          { value: 'whole', label: 'Whole request' },
          { value: 'parts', label: 'Headers and body' },
        ]}
        value={draft.form}
        onChange={(form) => {
          onChange(switchForm(draft, form === 'parts' ? 'parts' : 'whole'));
        }}
      />
      {draft.form === 'whole' ? (
        <TextField {...field} name="whole" label="Request" hint={example} rows={12} fault={fault} />
      ) : (
        <>
          <TextField {...field} name="headers" label="Headers" rows={5} fault={fault} />
          <TextField {...field} name="body" label="Body" rows={6} />
        </>
      )}
    </>
  );
}

interface TextFieldProps extends DraftProps {
  readonly name: 'whole' | 'headers' | 'body';
  readonly label: string;
  readonly rows: number;
  readonly hint?: string;
  readonly fault?: string | undefined;
}

function TextField({ draft, onChange, name, label, rows, hint, fault }: TextFieldProps) {
  return (
    <Textarea
      label={label}
      rows={rows}
      spellCheck={false}
      autoComplete="off"
      classNames={{ input: 'monospace' }}
      {...(hint !== undefined && { placeholder: hint })}
      error={fault}
      value={draft[name]}
      onChange={(event) => {
        onChange({ [name]: event.currentTarget.value });
      }}
    />
  );
}

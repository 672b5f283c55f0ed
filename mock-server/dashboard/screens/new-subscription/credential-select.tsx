/** Whose credential a request to a provider carries. */
import { Select } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';

export interface CredentialSelectProps {
  /** Of this provider. */
  readonly credentials: readonly Schema<'Credential'>[];
  /** Id; null for none. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

const none = '\0none';

export function CredentialSelect({ credentials, value, onChange }: CredentialSelectProps) {
  const data = credentials.map(({ id, title }) => ({
    value: id,
    label: title === '' ? id : `${title} · ${id}`,
  }));
  return (
    <Select
      label="Credential"
      description={wordsOf(credentials.find(({ id }) => id === value))}
      data={[...data, { value: none, label: 'None' }]}
      value={value ?? none}
      allowDeselect={false}
      onChange={(chosen) => {
        onChange(chosen === none ? null : chosen);
      }}
    />
  );
}

function wordsOf(credential: Schema<'Credential'> | undefined): string {
  if (!credential) return 'The request is sent without one.';
  return Object.entries(credential.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

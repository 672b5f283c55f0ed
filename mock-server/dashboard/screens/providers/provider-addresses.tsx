/** Where a provider answers, and with which credentials. */
import { Group, Stack, Text } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { CopyButton } from '../../components/copy-button.tsx';

export interface ProviderAddressesProps {
  readonly provider: Schema<'Provider'>;
  /** The one that is looked at; undefined until it was read, and when it was deleted. */
  readonly sandbox: Schema<'Sandbox'> | undefined;
  /** Of the sandbox, for all providers. */
  readonly credentials: readonly Schema<'Credential'>[];
}

export function ProviderAddresses({ provider, sandbox, credentials }: ProviderAddressesProps) {
  const { name, realUrl, hosts } = provider;
  const own = credentials.filter((credential) => credential.provider === name);
  // What every sandbox starts with, until this one's were read.
  const known = own.length > 0 ? own : provider.credentials;
  const url = sandbox?.urls[name];
  return (
    <Stack gap={6}>
      <Line words="Real address" text={realUrl} note={`hosts: ${hosts.join(', ') || 'none'}`} />
      {url !== undefined && (
        <Line words="Sandbox address" text={url} copied={url} label="Copy address" />
      )}
      {known.map(({ id, title, headers }) =>
        Object.entries(headers).map(([header, value]) => (
          <Line
            key={`${id} ${header}`}
            words="Credential"
            text={`${header}: ${value}`}
            copied={`${header}: ${value}`}
            label="Copy header"
            note={title}
          />
        )),
      )}
    </Stack>
  );
}

interface LineProps {
  readonly words: string;
  readonly text: string;
  readonly copied?: string;
  /** On the button. */
  readonly label?: string;
  readonly note?: string;
}

function Line({ words, text, copied, label, note }: LineProps) {
  return (
    <Group gap="xs" align="center">
      <Text size="sm" c="dimmed" w={120}>
        {words}
      </Text>
      <Text size="sm" ff="monospace" className="break-anywhere" miw={0}>
        {text}
      </Text>
      {copied !== undefined && <CopyButton text={copied} {...(label !== undefined && { label })} />}
      {note !== undefined && (
        <Text size="xs" c="dimmed" className="break-anywhere">
          {note}
        </Text>
      )}
    </Group>
  );
}

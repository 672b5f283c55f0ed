/** What one sandbox offers: its addresses and credentials, and what can be done with it. */
import { Box, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { useAdmin } from '../../api/use-admin.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { SandboxActions } from './sandbox-actions.tsx';
import { TurnedSwitches } from './turned-switches.tsx';

export interface SandboxDetailsProps {
  readonly sandbox: Schema<'Sandbox'>;
  readonly onChange: () => void;
}

export function SandboxDetails({ sandbox, onChange }: SandboxDetailsProps) {
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/credentials', {
    path: { sandbox: sandbox.id },
  });
  return (
    <Stack gap="md">
      <SandboxActions id={sandbox.id} onChange={onChange} />
      <TurnedSwitches options={sandbox.options} />
      <ReadingView reading={reading}>
        {({ credentials }) => (
          <>
            {Object.entries(sandbox.urls).map(([provider, url]) => (
              <ProviderAccess
                key={provider}
                provider={provider}
                url={url}
                credentials={credentials.filter((one) => one.provider === provider)}
              />
            ))}
          </>
        )}
      </ReadingView>
    </Stack>
  );
}

interface ProviderAccessProps {
  readonly provider: string;
  readonly url: string;
  readonly credentials: readonly Schema<'Credential'>[];
}

function ProviderAccess({ provider, url, credentials }: ProviderAccessProps) {
  return (
    <Stack gap={4} role="group" aria-label={provider}>
      <Title order={3} size="h5">
        {provider}
      </Title>
      <Table verticalSpacing={4} aria-label={`Addresses and credentials of ${provider}`}>
        <Table.Tbody>
          <CopyRow text={url} words="Address" />
          {credentials.flatMap(({ id, title, headers }) =>
            Object.entries(headers).map(([name, value]) => (
              <CopyRow key={`${id} ${name}`} text={`${name}: ${value}`} words={title} />
            )),
          )}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function CopyRow({ text, words }: { readonly text: string; readonly words: string }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm" ff="monospace" className="break-anywhere">
              {text}
            </Text>
            <Text size="xs" c="dimmed" className="break-anywhere">
              {words}
            </Text>
          </div>
          <Box flex="none">
            <CopyButton text={text} />
          </Box>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

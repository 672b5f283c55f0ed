/** What the document says of the API as a whole. */
import { Alert, Stack, Text, Title } from '@mantine/core';
import { CopyButton } from '../../components/copy-button.tsx';
import { Prose } from '../../components/prose.tsx';
import { listOf, recordOf, textOf } from '../../document/json-record.ts';
import type { JsonRecord } from '../../document/json-record.ts';
import { readSecurity } from '../../document/read-security.ts';
import { Fact } from './fact.tsx';

export interface ReferenceOverviewProps {
  readonly document: JsonRecord;
  readonly url: string;
  readonly sandbox: string;
  /** The address names what the document does not have. */
  readonly isLost: boolean;
}

export function ReferenceOverview({ document, url, sandbox, isLost }: ReferenceOverviewProps) {
  const info = recordOf(document['info']);
  const servers = listOf(document['servers']).map((server) => textOf(recordOf(server)['url']));
  return (
    <Stack gap="md">
      {isLost && (
        <Alert color="orange" title="The document has no such operation or event">
          Choose one from the list.
        </Alert>
      )}
      <Title order={2} size="h3" className="break-anywhere">
        {textOf(info['title']) ?? 'Untitled'} {textOf(info['version']) ?? ''}
      </Title>
      <Prose text={textOf(info['description']) ?? ''} />
      <Stack gap="xs">
        <Fact name={`In the sandbox ${sandbox}`}>
          <Text size="sm" ff="monospace" className="break-anywhere">
            {url}
          </Text>
          <CopyButton text={url} />
        </Fact>
        <Fact name="Servers">{servers.filter(Boolean).join(', ') || 'none named'}</Fact>
        <Fact name="Credentials">{readSecurity(document, {}).join(', or ') || 'none'}</Fact>
        <Fact name="Format">
          {`OpenAPI ${textOf(document['openapi']) ?? textOf(document['swagger']) ?? ''}`}
        </Fact>
      </Stack>
    </Stack>
  );
}

/** One operation or event: what it takes, what comes back, and an example. */
import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { EvidenceBadge } from '../../components/evidence-badge.tsx';
import { Prose } from '../../components/prose.tsx';
import { SchemaTree } from '../../components/schema-tree.tsx';
import type { DocumentEntry } from '../../document/document-entry.ts';
import type { JsonRecord } from '../../document/json-record.ts';
import { readAnswers, readRequestBody } from '../../document/read-contents.ts';
import { readSecurity } from '../../document/read-security.ts';
import { AnswersView } from './answers-view.tsx';
import { ContentsView } from './contents-view.tsx';
import { referenceAddress } from './entry-address.ts';
import { ExampleView } from './example-view.tsx';
import { Fact } from './fact.tsx';
import { findOperation } from './find-operation.ts';
import { parameterRows } from './parameter-rows.ts';

export interface EntryDetailProps {
  readonly provider: Schema<'Provider'>;
  readonly document: JsonRecord;
  readonly entry: DocumentEntry;
  readonly url: string;
  readonly sandbox: string;
}

export function EntryDetail({ provider, document, entry, url, sandbox }: EntryDetailProps) {
  const parameters = parameterRows(entry);
  const body = readRequestBody(document, entry);
  const operation = findOperation(provider.operations, entry);
  return (
    <Stack gap="lg">
      <Head provider={provider} document={document} entry={entry} />
      {operation && (
        <ExampleView
          provider={provider}
          document={document}
          entry={entry}
          baseUrl={url + operation.path.slice(0, operation.path.length - entry.path.length)}
          sandbox={sandbox}
        />
      )}
      {parameters.length > 0 && (
        <section>
          <Title order={3} size="h5">
            {entry.kind === 'event' ? 'Headers and parameters' : 'Parameters'}
          </Title>
          <SchemaTree label="Parameters" document={document} rows={parameters} />
        </section>
      )}
      {body && (
        <section>
          <Title order={3} size="h5">
            {entry.kind === 'event' ? 'What is sent' : 'Request body'}{' '}
            {!body.isRequired && entry.kind === 'operation' && (
              <Text component="span" size="xs" c="dimmed">
                optional
              </Text>
            )}
          </Title>
          <Prose text={body.description} />
          <ContentsView label="Body" document={document} contents={body.contents} />
        </section>
      )}
      <AnswersView document={document} answers={readAnswers(document, entry)} />
    </Stack>
  );
}

type HeadProps = Pick<EntryDetailProps, 'provider' | 'document' | 'entry'>;

function Head({ provider, document, entry }: HeadProps) {
  const { kind, method, path, summary, description, id, isDeprecated, evidence, node } = entry;
  const operation = findOperation(provider.operations, entry);
  const address = `${window.location.origin}/#${referenceAddress(provider.name, entry)}`;
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="start" gap="xs">
        <Title order={2} size="h3" tabIndex={-1} className="reference-heading break-anywhere">
          {kind === 'event' ? id : summary || id}
        </Title>
        <CopyButton text={address} label="Copy link" />
      </Group>
      <Text ff="monospace" size="sm" className="break-anywhere">
        {method} {kind === 'operation' ? path : path === id ? 'to the receiver' : path}
      </Text>
      <Group gap="xs">
        {operation && (
          <Badge variant="light" tt="none" size="sm" color={operation.stateful ? 'teal' : 'gray'}>
            {operation.stateful ? 'stateful' : 'mocked'}
          </Badge>
        )}
        {isDeprecated && (
          <Badge variant="light" tt="none" size="sm" color="orange">
            deprecated
          </Badge>
        )}
        {evidence && <EvidenceBadge grade={evidence.grade} />}
        {evidence && (
          <Text size="xs" c="dimmed" className="break-anywhere">
            {evidence.source}
          </Text>
        )}
      </Group>
      {kind === 'event' && summary !== '' && <Text size="sm">{summary}</Text>}
      <Prose text={description} />
      {kind === 'operation' && (
        <>
          <Fact name="operationId">{id}</Fact>
          <Fact name="Credentials">{readSecurity(document, node).join(', or ') || 'none'}</Fact>
        </>
      )}
    </Stack>
  );
}

/** The operation as a command that can be pasted into a shell. */
import { Group, Title } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { Code } from '../../components/code.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import type { DocumentEntry } from '../../document/document-entry.ts';
import type { JsonRecord } from '../../document/json-record.ts';
import { readSecurity } from '../../document/read-security.ts';
import { sampleCredential } from '../../document/sample-credential.ts';
import { composeCurl } from './compose-curl.ts';
import { exampleRequest } from './example-request.ts';

export interface ExampleViewProps {
  readonly provider: Schema<'Provider'>;
  readonly document: JsonRecord;
  readonly entry: DocumentEntry;
  readonly baseUrl: string;
  readonly sandbox: string;
}

export function ExampleView({ provider, document, entry, baseUrl, sandbox }: ExampleViewProps) {
  const asksForNone = readSecurity(document, entry.node).length === 0;
  const [known] = provider.credentials;
  const credential = asksForNone ? {} : (known?.headers ?? sampleCredential(document, entry.node));
  const command = composeCurl(exampleRequest(document, entry, { baseUrl, credential }));
  return (
    <section>
      <Group justify="space-between" mb={4}>
        <Title order={3} size="h5" className="break-anywhere">
          Example, in the sandbox {sandbox}
        </Title>
        <CopyButton text={command} label="Copy as curl" />
      </Group>
      <Code label="Example as curl" text={command} />
    </section>
  );
}

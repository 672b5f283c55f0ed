/** Headers and body, of a request or of its answer. */
import { Stack } from '@mantine/core';
import { HeadersTable } from '../../components/headers-table.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { Section } from './section.tsx';

export interface MessagePanelProps {
  readonly title: string;
  /** `the request` */
  readonly of: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export function MessagePanel({ title, of, headers, body }: MessagePanelProps) {
  return (
    <Section title={title}>
      <Stack gap="sm">
        <HeadersTable label={`Headers of ${of}`} headers={headers} />
        <JsonView label={`Body of ${of}`} body={body} />
      </Stack>
    </Section>
  );
}

/** What was sent. */
import { Stack, Text } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { HeadersTable } from '../../components/headers-table.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { Mono } from '../../components/mono.tsx';
import { headerPairs } from './header-pairs.ts';

export function RequestTab({ request }: { readonly request: Schema<'AttemptRequest'> }) {
  const { method, url, address, headers, body } = request;
  return (
    <Stack gap="md">
      <div>
        <Text size="sm" component="div" fw={600}>
          <Mono>
            {method} {url}
          </Mono>
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {address === null ? 'Nothing was sent.' : `Sent to ${address}.`}
        </Text>
      </div>
      <HeadersTable label="Headers of the request" headers={headerPairs(headers)} />
      <JsonView label="Body of the request" body={body} />
    </Stack>
  );
}

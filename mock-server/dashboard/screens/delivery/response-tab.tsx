/** What the receiver answered, or why it did not. */
import { Alert, Group, Stack, Text } from '@mantine/core';
import { HeadersTable } from '../../components/headers-table.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { headerPairs } from './header-pairs.ts';
import type { Attempt } from './time-line.ts';

export function ResponseTab({
  attempt: { response, error, durationMs },
}: {
  readonly attempt: Attempt;
}) {
  return (
    <Stack gap="md">
      {error && (
        <Alert
          color={response ? 'orange' : 'red'}
          title={`No answer: ${error.kind}`}
          className="break-anywhere"
        >
          {error.message}
        </Alert>
      )}
      {response && (
        <>
          <Group gap="sm">
            <StatusBadge status={response.status} />
            <Text size="sm" c="dimmed" className="tabular">
              after {Math.round(durationMs)} ms
            </Text>
          </Group>
          <HeadersTable label="Headers of the response" headers={headerPairs(response.headers)} />
          <JsonView label="Body of the response" body={response.body} />
          {response.truncated && (
            <Text size="sm" c="dimmed">
              Of this long body only the beginning was kept.
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}

/** One request to a provider: as received, as checked, as answered. */
import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useParams } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { copyAsCurl } from './copy-as-curl.ts';
import { copyAsTest } from './copy-as-test.ts';
import { MessagePanel } from './message-panel.tsx';
import { RequestCaused } from './request-caused.tsx';
import { RequestChecks } from './request-checks.tsx';
import { RequestFindings } from './request-findings.tsx';
import { RequestNeighbours } from './request-neighbours.tsx';
import { RequestSummary } from './request-summary.tsx';

export default function RequestScreen() {
  const sandbox = useSandbox();
  const { id } = useParams<{ id: string }>();
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/requests/{request}', {
    path: { sandbox, request: id },
  });
  const { urls } = useAdmin('/__admin/sandboxes/{sandbox}', { path: { sandbox } }).data ?? {};
  const request = reading.data;
  const base = request && urls?.[request.provider];
  return (
    <Screen
      title={`Request ${id}`}
      actions={request && <RequestNeighbours key={request.seq} seq={request.seq} />}
    >
      <ReadingView reading={reading}>
        {(request) => (
          <Stack gap="lg">
            <RequestSummary request={request} />
            <Group gap="xs">
              {base !== undefined && (
                <CopyButton text={copyAsCurl(request, base)} label="Copy as curl" />
              )}
              <CopyButton text={copyAsTest(request)} label="Copy as test" />
            </Group>
            {request.notes.map((note) => (
              <Text key={note} size="sm">
                {note}
              </Text>
            ))}
            <RequestFindings request={request} />
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
              <MessagePanel
                title="As received"
                of="the request"
                headers={request.headers}
                body={request.body}
              />
              <MessagePanel
                title="As answered"
                of="the answer"
                headers={request.answerHeaders}
                body={request.answer}
              />
            </SimpleGrid>
            <RequestChecks request={request} />
            <RequestCaused request={request} />
          </Stack>
        )}
      </ReadingView>
    </Screen>
  );
}

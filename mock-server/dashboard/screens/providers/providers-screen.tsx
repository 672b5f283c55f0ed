/** What is imitated: addresses, credentials, operations, events, switches, and assumptions with their evidence. */
import { Stack, Text } from '@mantine/core';
import { useAdmin } from '../../api/use-admin.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { ProviderCard } from './provider-card.tsx';

export default function ProvidersScreen() {
  const id = useSandbox();
  const providers = useAdmin('/__admin/providers');
  const sandbox = useAdmin('/__admin/sandboxes/{sandbox}', { path: { sandbox: id } });
  const credentials = useAdmin('/__admin/sandboxes/{sandbox}/credentials', {
    path: { sandbox: id },
  });
  return (
    <Screen title="Providers">
      {sandbox.error && <ProblemAlert problem={sandbox.error} onRetry={sandbox.reload} />}
      <ReadingView reading={providers}>
        {({ providers: listed }) =>
          listed.length === 0 ? (
            <EmptyState icon="provider" title="No providers">
              Start the server with the name of one, or with --spec and a document.
            </EmptyState>
          ) : (
            <Stack gap="md">
              <Text size="sm" c="dimmed" className="break-anywhere">
                Addresses, credentials and switches are those of the sandbox {id}.
              </Text>
              {listed.map((provider) => (
                <ProviderCard
                  key={provider.name}
                  provider={provider}
                  sandbox={sandbox.data}
                  credentials={credentials.data?.credentials ?? []}
                />
              ))}
            </Stack>
          )
        }
      </ReadingView>
    </Screen>
  );
}

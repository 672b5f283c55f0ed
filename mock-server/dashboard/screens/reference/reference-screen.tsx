/** The API of a provider, rendered from its specification. */
import { Anchor } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { ReferenceView } from './reference-view.tsx';

export default function ReferenceScreen() {
  const { name } = useParams<{ name: string }>();
  const sandbox = useSandbox();
  const provider = useAdmin('/__admin/providers/{provider}', { path: { provider: name } });
  const document = useAdmin('/__admin/providers/{provider}/specification', {
    path: { provider: name },
  });
  // Its absence, when the sandbox was deleted, is no reason to show nothing.
  const { data: urls, isLoading } = useAdmin('/__admin/sandboxes/{sandbox}', { path: { sandbox } });
  return (
    <Screen
      title={`API reference: ${name}`}
      actions={
        <Anchor component={Link} href="/providers" size="sm">
          All providers
        </Anchor>
      }
    >
      <ReadingView reading={provider}>
        {(found) => (
          <ReadingView reading={document}>
            {(read) =>
              !isLoading && (
                <ReferenceView
                  provider={found}
                  document={read}
                  url={urls?.urls[name] ?? found.url}
                  sandbox={urls ? sandbox : 'default'}
                />
              )
            }
          </ReadingView>
        )}
      </ReadingView>
    </Screen>
  );
}

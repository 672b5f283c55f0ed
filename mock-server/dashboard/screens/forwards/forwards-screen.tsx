/** Where the targets of a sandbox are really reached: a table that is edited as a whole. */
import { Text } from '@mantine/core';
import { useAdmin } from '../../api/use-admin.ts';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { ForwardsEditor } from './forwards-editor.tsx';

export default function ForwardsScreen() {
  const sandbox = useSandbox();
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/forwards', { path: { sandbox } });
  return (
    <Screen title="Forwards">
      <Text size="sm" c="dimmed" maw={720}>
        A subscription is registered with the address that it has in production. Here it is led to
        where your receiver listens while you test it; the longest address that fits wins.
      </Text>
      <ReadingView reading={reading}>
        {(forwards) => <ForwardsEditor forwards={forwards} onSaved={reading.reload} />}
      </ReadingView>
    </Screen>
  );
}

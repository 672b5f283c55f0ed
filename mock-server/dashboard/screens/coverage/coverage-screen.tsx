/** What the requests and events of a sandbox made of the specifications. */
import { Text } from '@mantine/core';
import { useAdmin } from '../../api/use-admin.ts';
import { CoverageActions } from '../../components/coverage/coverage-actions.tsx';
import { CoverageReport } from '../../components/coverage/coverage-report.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';

export default function CoverageScreen() {
  const sandbox = useSandbox();
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/contract', { path: { sandbox } });
  return (
    <Screen
      title="Coverage"
      actions={<CoverageActions reading={reading} fileName={`contract-${sandbox}.json`} />}
    >
      <Text size="sm" c="dimmed">
        Of this sandbox, since it was created, reset or restored.
      </Text>
      <ReadingView reading={reading}>{(report) => <CoverageReport report={report} />}</ReadingView>
    </Screen>
  );
}

/** What all sandboxes together made of the specifications. */
import { Text } from '@mantine/core';
import { useAdmin } from '../../api/use-admin.ts';
import { CoverageActions } from '../../components/coverage/coverage-actions.tsx';
import { CoverageReport } from '../../components/coverage/coverage-report.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';

export default function CoverageOfAllScreen() {
  const reading = useAdmin('/__admin/contract');
  return (
    <Screen
      title="Coverage of all sandboxes"
      actions={<CoverageActions reading={reading} fileName="contract.json" />}
    >
      <Text size="sm" c="dimmed">
        Since the server started, with the sandboxes that were deleted or reset since.
      </Text>
      <ReadingView reading={reading}>{(report) => <CoverageReport report={report} />}</ReadingView>
    </Screen>
  );
}

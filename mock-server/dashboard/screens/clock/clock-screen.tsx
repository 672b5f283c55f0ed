/** The time of a sandbox: what it is, moving it, and what falls due when it moves. */
import { useState } from 'react';
import { useAdmin } from '../../api/use-admin.ts';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { useLedger } from '../../ledger/ledger-context.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { AdvancePanel } from './advance-panel.tsx';
import { attemptsSince } from './attempts-since.ts';
import { ClockFace } from './clock-face.tsx';
import { DueList } from './due-list.tsx';
import { FiredList } from './fired-list.tsx';

export default function ClockScreen() {
  const sandbox = useSandbox();
  const clock = useAdmin('/__admin/sandboxes/{sandbox}/clock', { path: { sandbox } });
  const preview = useAdmin('/__admin/sandboxes/{sandbox}/clock/preview', { path: { sandbox } });
  const { entries } = useLedger();
  const [movedAfter, setMovedAfter] = useState<number>();
  const next = preview.data?.due[0]?.at;
  return (
    <Screen title="Clock">
      <ReadingView reading={clock}>
        {(answer) => (
          <>
            <ClockFace clock={answer} />
            <AdvancePanel
              next={next}
              pending={answer.pending}
              lastSeq={entries.at(-1)?.seq ?? 0}
              onMoved={setMovedAfter}
            />
          </>
        )}
      </ReadingView>
      {movedAfter !== undefined && <FiredList attempts={attemptsSince(entries, movedAfter)} />}
      <ReadingView reading={preview}>
        {({ now, due }) => <DueList now={now} due={due} />}
      </ReadingView>
    </Screen>
  );
}

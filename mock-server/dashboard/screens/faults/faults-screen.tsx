/** The failures that are armed on purpose in a sandbox, and the form that arms another. */
import { useAction } from '../../api/use-action.ts';
import { useAdmin } from '../../api/use-admin.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { ArmFaultForm } from './arm-fault-form.tsx';
import { FaultList } from './fault-list.tsx';

export default function FaultsScreen() {
  const sandbox = useSandbox();
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/faults', { path: { sandbox } });
  const disarmAll = useAction(
    (client) =>
      client.DELETE('/__admin/sandboxes/{sandbox}/faults', { params: { path: { sandbox } } }),
    { done: 'No fault is armed any more' },
  );
  const armed = reading.data?.faults.length ?? 0;
  const actions = armed > 0 && (
    <ConfirmButton
      label="Disarm all"
      question={`${armed} ${armed === 1 ? 'fault is' : 'faults are'} forgotten, with what they counted.`}
      loading={disarmAll.isBusy}
      onConfirm={() => void disarmAll.run().then(reading.reload)}
    />
  );
  return (
    <Screen title="Faults" actions={actions}>
      <ReadingView reading={reading}>
        {({ faults }) =>
          faults.length === 0 ? (
            <EmptyState icon="fault" title="No fault is armed">
              Everything works as the provider does. Arm one below to see how your code takes a
              failure.
            </EmptyState>
          ) : (
            <FaultList faults={faults} onChange={reading.reload} />
          )
        }
      </ReadingView>
      <ArmFaultForm onArmed={reading.reload} />
    </Screen>
  );
}

/** What can be done with a whole sandbox: go there, copy it, keep it, bring it back, start anew, delete it. */
import { Button, Group, Stack } from '@mantine/core';
import { Link } from 'wouter';
import { useAction } from '../../api/use-action.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { ForkButton } from './fork-button.tsx';
import { RestoreButton } from './restore-button.tsx';
import { SnapshotButton } from './snapshot-button.tsx';

export interface SandboxActionsProps {
  readonly id: string;
  readonly onChange: () => void;
}

export function SandboxActions({ id, onChange }: SandboxActionsProps) {
  const params = { path: { sandbox: id } };
  const reset = useAction(
    (client) => client.POST('/__admin/sandboxes/{sandbox}/reset', { params }),
    { done: `${id} is what it was at first` },
  );
  const remove = useAction((client) => client.DELETE('/__admin/sandboxes/{sandbox}', { params }), {
    done: `${id} is deleted`,
  });
  const problem = reset.error ?? remove.error;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button
          component={Link}
          size="compact-sm"
          href={linkTo('/sandboxes/:sandbox/feed', { sandbox: id })}
        >
          Go to its feed
        </Button>
        <ForkButton id={id} onForked={onChange} />
        <SnapshotButton id={id} />
        <RestoreButton id={id} onRestored={onChange} />
        <ConfirmButton
          size="compact-sm"
          label="Reset"
          question={`Everything that happened in “${id}” is forgotten: subscriptions, deliveries, faults, its ledger. Clock, switches and seed are what they were when it was created.`}
          loading={reset.isBusy}
          onConfirm={() => void reset.run().then(onChange)}
        />
        <ConfirmButton
          size="compact-sm"
          label="Delete"
          question={`“${id}” is gone, with everything in it. Take a snapshot first to be able to bring it back.`}
          loading={remove.isBusy}
          onConfirm={() => void remove.run().then(onChange)}
        />
      </Group>
      {problem && <ProblemAlert problem={problem} />}
    </Stack>
  );
}

/** Copies a sandbox, under a name of its own. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useAction } from '../../api/use-action.ts';
import { violationAt } from '../../api/violation-at.ts';
import { FormProblem } from '../../components/form-problem.tsx';

export interface ForkButtonProps {
  readonly id: string;
  readonly onForked: () => void;
}

export function ForkButton({ id, onForked }: ForkButtonProps) {
  const [isOpen, { open, close }] = useDisclosure();
  const [name, setName] = useState('');
  const fork = useAction(
    (client, copy: string) =>
      client.POST('/__admin/sandboxes/{sandbox}/fork', {
        params: { path: { sandbox: id } },
        body: copy === '' ? {} : { id: copy },
      }),
    { done: `${id} is copied`, showsError: true },
  );
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (!(await fork.run(name.trim()))) return;
    setName('');
    close();
    onForked();
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        Fork
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={`Fork ${id}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="sm">
            <Text size="sm">
              Everything is copied, the ledger too; nothing is shared afterwards.
            </Text>
            <TextInput
              label="Id of the copy"
              placeholder="chosen by the server"
              data-autofocus
              value={name}
              error={violationAt(fork.error, '/id')}
              onChange={(event) => {
                setName(event.currentTarget.value);
              }}
            />
            <FormProblem problem={fork.error} fields={['/id']} />
            <Group justify="end">
              <Button type="submit" loading={fork.isBusy}>
                Fork the sandbox
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

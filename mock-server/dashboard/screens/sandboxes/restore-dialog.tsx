/** Asks before a sandbox loses what it remembers to a snapshot, and shows why one is refused. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useAction } from '../../api/use-action.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';

export interface RestoreDialogProps {
  readonly id: string;
  readonly file: File;
  readonly onClose: () => void;
  readonly onRestored: () => void;
}

export function RestoreDialog({ id, file, onClose, onRestored }: RestoreDialogProps) {
  const restore = useAction(
    async (client) => {
      const text = await file.text();
      return client.PUT('/__admin/sandboxes/{sandbox}/snapshot', {
        params: { path: { sandbox: id } },
        // As it stands in the file: the server says what is wrong with it.
        body: text as never,
        bodySerializer: () => text,
        headers: { 'Content-Type': 'application/json' },
      });
    },
    { done: `${id} is what the snapshot says`, showsError: true },
  );
  const confirm = async (): Promise<void> => {
    if (!(await restore.run())) return;
    onClose();
    onRestored();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Restore into ${id}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="sm" className="break-anywhere">
          “{id}” becomes what stands in {file.name}. What it remembers now is lost, and its ledger
          starts anew.
        </Text>
        {restore.error && <ProblemAlert problem={restore.error} />}
        <Group justify="end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={restore.isBusy} onClick={() => void confirm()}>
            Restore it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

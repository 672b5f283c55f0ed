/** Saves all that a sandbox remembers as a file. */
import { Button } from '@mantine/core';
import { useAction } from '../../api/use-action.ts';
import { saveFile } from '../../browser/save-file.ts';
import { Icon } from '../../components/icons.tsx';

export function SnapshotButton({ id }: { readonly id: string }) {
  const take = useAction((client) =>
    client.GET('/__admin/sandboxes/{sandbox}/snapshot', { params: { path: { sandbox: id } } }),
  );
  const save = async (): Promise<void> => {
    const snapshot = await take.run();
    if (snapshot) saveFile(`${id}-snapshot.json`, `${JSON.stringify(snapshot, null, 2)}\n`);
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon name="download" size={14} />}
      loading={take.isBusy}
      onClick={() => void save()}
    >
      Save a snapshot
    </Button>
  );
}

/** All sandboxes of the server: what there is, making more, and going there. */
import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAdmin } from '../../api/use-admin.ts';
import { Icon } from '../../components/icons.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { emptySandbox } from './compose-sandbox.ts';
import { CreateSandboxForm } from './create-sandbox-form.tsx';
import { SandboxList } from './sandbox-list.tsx';

export default function SandboxesScreen() {
  const reading = useAdmin('/__admin/sandboxes');
  const [isOpen, { open, close }] = useDisclosure();
  // Here, so that closing the dialog loses nothing that was typed.
  const [draft, setDraft] = useState(emptySandbox);
  const actions = (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="reload" size={14} />}
        onClick={reading.reload}
      >
        Reload
      </Button>
      <Button leftSection={<Icon name="plus" size={14} />} onClick={open}>
        Create a sandbox
      </Button>
    </>
  );
  return (
    <Screen title="Sandboxes" actions={actions}>
      <ReadingView reading={reading}>
        {({ sandboxes }) => <SandboxList sandboxes={sandboxes} onChange={reading.reload} />}
      </ReadingView>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Create a sandbox"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <CreateSandboxForm
          draft={draft}
          onChange={setDraft}
          onCreated={() => {
            setDraft(emptySandbox);
            close();
            reading.reload();
          }}
        />
      </Modal>
    </Screen>
  );
}

/** Makes a sandbox what another one was: takes the file of a snapshot. */
import { Button, FileButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { Icon } from '../../components/icons.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

export interface RestoreButtonProps {
  readonly id: string;
  readonly onRestored: () => void;
}

export function RestoreButton({ id, onRestored }: RestoreButtonProps) {
  const [file, setFile] = useState<File | null>(null);
  const forgetFile = useRef<() => void>(null);
  const close = (): void => {
    setFile(null);
    // The same file can be chosen again, corrected.
    forgetFile.current?.();
  };
  return (
    <>
      <FileButton
        accept="application/json,.json"
        resetRef={forgetFile}
        inputProps={{ 'aria-label': `Snapshot to restore into ${id}` }}
        onChange={setFile}
      >
        {(props) => (
          <Button
            {...props}
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="upload" size={14} />}
          >
            Restore a snapshot
          </Button>
        )}
      </FileButton>
      {file && <RestoreDialog id={id} file={file} onClose={close} onRestored={onRestored} />}
    </>
  );
}

/** Reads a contract report again, and saves it as a file. */
import { Button } from '@mantine/core';
import type { Reading } from '../../api/use-admin.ts';
import type { Schema } from '../../api/admin-types.ts';
import { saveFile } from '../../browser/save-file.ts';
import { Icon } from '../icons.tsx';

export interface CoverageActionsProps {
  readonly reading: Reading<Schema<'ContractReport'>>;
  /** Of the file: `contract-default.json`. */
  readonly fileName: string;
}

export function CoverageActions({ reading, fileName }: CoverageActionsProps) {
  const { data, reload } = reading;
  return (
    <>
      <Button variant="default" leftSection={<Icon name="reload" size={14} />} onClick={reload}>
        Reload
      </Button>
      <Button
        leftSection={<Icon name="download" size={14} />}
        disabled={!data}
        onClick={() => {
          if (data) saveFile(fileName, `${JSON.stringify(data, null, 2)}\n`);
        }}
      >
        Save as JSON
      </Button>
    </>
  );
}

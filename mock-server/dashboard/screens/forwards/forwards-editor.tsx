/** Edits all forwards of a sandbox; they are saved together, or not at all. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { Schema } from '../../api/admin-types.ts';
import { useAction } from '../../api/use-action.ts';
import { violationAt } from '../../api/violation-at.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { Icon } from '../../components/icons.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { addRow, changeRow, forwardsOf, pointerTo, rowsOf } from './forward-rows.ts';
import type { ForwardRow } from './forward-rows.ts';
import { ForwardFields } from './forward-fields.tsx';

export interface ForwardsEditorProps {
  /** As the server has them. */
  readonly forwards: readonly Schema<'Forward'>[];
  readonly onSaved: () => void;
}

export function ForwardsEditor({ forwards, onSaved }: ForwardsEditorProps) {
  const sandbox = useSandbox();
  // Undefined until something is changed: till then the table follows the server.
  const [draft, setDraft] = useState<readonly ForwardRow[]>();
  // A refusal is about the rows as they were sent, whatever was removed since.
  const [sent, setSent] = useState<readonly ForwardRow[]>([]);
  const save = useAction(
    (client, body: Schema<'Forward'>[]) =>
      client.PUT('/__admin/sandboxes/{sandbox}/forwards', { params: { path: { sandbox } }, body }),
    { done: 'The forwards are saved', showsError: true },
  );
  const rows = draft ?? rowsOf(forwards);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setSent(rows);
    if (!(await save.run(forwardsOf(rows)))) return;
    setDraft(undefined);
    onSaved();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        {rows.length === 0 && (
          <EmptyState icon="forward" title="No forwards">
            Deliveries go where their subscriptions say; public names are captured and not called.
          </EmptyState>
        )}
        {rows.map((row, index) => (
          <ForwardFields
            key={row.key}
            row={row}
            number={index + 1}
            errors={{
              from: violationAt(save.error, pointerTo(sent, row, 'from')),
              to: violationAt(save.error, pointerTo(sent, row, 'to')),
            }}
            onChange={(change) => {
              setDraft(changeRow(rows, row.key, change));
            }}
            onRemove={() => {
              setDraft(rows.filter(({ key }) => key !== row.key));
            }}
          />
        ))}
        <FormProblem
          problem={save.error}
          fields={rows.flatMap((row) => [pointerTo(sent, row, 'from'), pointerTo(sent, row, 'to')])}
        />
        <Group gap="xs">
          <Button type="submit" disabled={!draft} loading={save.isBusy}>
            Save the forwards
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => {
              setDraft(addRow(rows));
            }}
          >
            Add a forward
          </Button>
          {draft && (
            <Button
              variant="subtle"
              onClick={() => {
                setDraft(undefined);
              }}
            >
              Discard the changes
            </Button>
          )}
          {draft && (
            <Text size="sm" c="dimmed" role="status">
              Not saved yet
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

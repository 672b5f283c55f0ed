/** Creates a sandbox: its id, seed, clock and switches. */
import {
  Button,
  Group,
  Input,
  SegmentedControl,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core';
import type { SyntheticEvent } from 'react';
import type { AdminProblem } from '../../api/admin-problem.ts';
import { useAction } from '../../api/use-action.ts';
import { useAdmin } from '../../api/use-admin.ts';
import { violationAt } from '../../api/violation-at.ts';
import { FormProblem } from '../../components/form-problem.tsx';
import { composeSandbox } from './compose-sandbox.ts';
import type { NewSandbox, SandboxDraft } from './compose-sandbox.ts';
import { SwitchFields } from './switch-fields.tsx';

export interface CreateSandboxFormProps {
  readonly draft: SandboxDraft;
  readonly onChange: (draft: SandboxDraft) => void;
  readonly onCreated: () => void;
}

export function CreateSandboxForm({ draft, onChange, onCreated }: CreateSandboxFormProps) {
  const { data } = useAdmin('/__admin/providers');
  const switches = (data?.providers ?? []).flatMap((provider) => provider.switches);
  const create = useAction(
    (client, body: NewSandbox) => client.POST('/__admin/sandboxes', { body }),
    { done: 'The sandbox is there', showsError: true },
  );
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (await create.run(composeSandbox(draft))) onCreated();
  };
  const change = (part: Partial<SandboxDraft>): void => {
    onChange({ ...draft, ...part });
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <NameFields draft={draft} error={create.error} onChange={change} />
        <SwitchFields
          switches={switches}
          texts={draft.switches}
          errorAt={(name) => violationAt(create.error, `/options/${name}`)}
          onChange={(turned) => {
            change({ switches: { ...draft.switches, ...turned } });
          }}
        />
        <FormProblem
          problem={create.error}
          fields={['/id', '/seed', '/clock/now', ...switches.map(({ name }) => `/options/${name}`)]}
        />
        <Group justify="end">
          <Button type="submit" loading={create.isBusy}>
            Create the sandbox
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface NameFieldsProps {
  readonly draft: SandboxDraft;
  readonly error: AdminProblem | undefined;
  readonly onChange: (part: Partial<SandboxDraft>) => void;
}

function NameFields({ draft, error, onChange }: NameFieldsProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
      <TextInput
        label="Id"
        placeholder="chosen by the server"
        data-autofocus
        value={draft.id}
        error={violationAt(error, '/id')}
        onChange={(event) => {
          onChange({ id: event.currentTarget.value });
        }}
      />
      <TextInput
        label="Seed"
        placeholder="the id"
        value={draft.seed}
        error={violationAt(error, '/seed')}
        onChange={(event) => {
          onChange({ seed: event.currentTarget.value });
        }}
      />
      <Input.Wrapper label="Clock" labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label="Clock"
          data={[
            { value: 'real', label: 'Running' },
            { value: 'frozen', label: 'Frozen' },
          ]}
          value={draft.mode}
          onChange={(mode) => {
            onChange({ mode: mode === 'frozen' ? 'frozen' : 'real' });
          }}
        />
      </Input.Wrapper>
      <TextInput
        label="It shows"
        placeholder="the present moment"
        value={draft.now}
        error={violationAt(error, '/clock/now')}
        onChange={(event) => {
          onChange({ now: event.currentTarget.value });
        }}
      />
    </SimpleGrid>
  );
}

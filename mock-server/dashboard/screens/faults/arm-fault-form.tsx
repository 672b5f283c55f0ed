/** Arms a fault: what it does, what it strikes, and when. */
import { Button, Group, NativeSelect, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useAction } from '../../api/use-action.ts';
import { violationAt } from '../../api/violation-at.ts';
import { FormProblem } from '../../components/form-problem.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { composeFault, membersOf } from './compose-fault.ts';
import type { FaultDraft } from './compose-fault.ts';
import { FaultField } from './fault-field.tsx';
import { selectionOf, timing } from './fault-members.ts';
import type { FaultMember } from './fault-members.ts';
import { faultShapes, shapeName, shapeNamed } from './fault-shapes.ts';
import type { FaultShape } from './fault-shapes.ts';
import { useSuggestions } from './use-suggestions.ts';

const empty: FaultDraft = { shape: 'request status', texts: {} };

const choices = [
  { group: 'On requests to a provider', items: choicesOn('request') },
  { group: 'On deliveries from a provider', items: choicesOn('delivery') },
];

export function ArmFaultForm({ onArmed }: { readonly onArmed: () => void }) {
  const sandbox = useSandbox();
  const [draft, setDraft] = useState(empty);
  const shape = shapeNamed(draft.shape);
  const arm = useAction(
    (client, body: ReturnType<typeof composeFault>) =>
      client.POST('/__admin/sandboxes/{sandbox}/faults', { params: { path: { sandbox } }, body }),
    { done: 'The fault is armed', showsError: true },
  );
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (!(await arm.run(composeFault(draft)))) return;
    // What it is about stays, for the next one; an id is good for one fault only.
    setDraft(({ shape, texts }) => ({ shape, texts: { ...texts, id: '' } }));
    onArmed();
  };
  return (
    <Paper withBorder p="md" component="section" aria-label="Arm a fault">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Title order={2} size="h4">
            Arm a fault
          </Title>
          <NativeSelect
            label="What goes wrong"
            data={choices}
            value={draft.shape}
            error={violationAt(arm.error, '/kind')}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setDraft((before) => ({ ...before, shape: value }));
            }}
          />
          <FaultFields
            draft={draft}
            errorAt={(member) => violationAt(arm.error, `/${member}`)}
            onChange={(member, text) => {
              setDraft(({ shape, texts }) => ({ shape, texts: { ...texts, [member]: text } }));
            }}
          />
          <FormProblem
            problem={arm.error}
            fields={['/kind', ...membersOf(shape).map((member) => `/${member}`)]}
          />
          <Group>
            <Button type="submit" loading={arm.isBusy}>
              Arm the fault
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

interface FaultFieldsProps {
  readonly draft: FaultDraft;
  readonly errorAt: (member: FaultMember) => string | undefined;
  readonly onChange: (member: FaultMember, text: string) => void;
}

function FaultFields({ draft, errorAt, onChange }: FaultFieldsProps) {
  const shape = shapeNamed(draft.shape);
  const suggestions = useSuggestions(draft.texts.provider ?? '');
  return sectionsOf(shape).map(({ title, members }) => (
    <Stack key={title} gap={6} role="group" aria-label={title}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" verticalSpacing="xs">
        {members.map((member) => (
          <FaultField
            key={member}
            member={member}
            shape={shape}
            text={draft.texts[member] ?? ''}
            suggestions={suggestions(member)}
            error={errorAt(member)}
            onChange={(text) => {
              onChange(member, text);
            }}
          />
        ))}
      </SimpleGrid>
    </Stack>
  ));
}

function sectionsOf({ on, members }: FaultShape) {
  const things = on === 'request' ? 'requests' : 'deliveries';
  return [
    { title: 'How', members },
    { title: `Which ${things}`, members: selectionOf[on] },
    { title: 'How often', members: [...timing, 'id' as const] },
  ].filter((section) => section.members.length > 0);
}

function choicesOn(side: FaultShape['on']) {
  return faultShapes
    .filter(({ on }) => on === side)
    .map((shape) => ({ value: shapeName(shape), label: `${shape.kind} – ${shape.effect}` }));
}

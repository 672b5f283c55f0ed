/** One event: its data, whose it is, how often, and which faults go with it; the button, and what came of it. */
import { Button, Group, Kbd, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useAction } from '../../api/use-action.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { CheckPanel } from './check-panel.tsx';
import { DataEditor } from './data-editor.tsx';
import { faultsFor } from './delivery-faults.ts';
import type { EventDraft, EventType } from './event-draft.ts';
import { readDraft } from './event-draft.ts';
import { EventOutcome } from './event-outcome.tsx';
import { EventSettings } from './event-settings.tsx';
import { FaultChoice } from './fault-choice.tsx';
import { triggerEvent } from './trigger-event.ts';
import type { Happened } from './trigger-event.ts';
import { useEventCheck } from './use-event-check.ts';

export interface EventEditorProps {
  readonly provider: string;
  readonly takesUrl: boolean;
  readonly event: EventType;
  readonly draft: EventDraft;
  readonly onChange: (draft: EventDraft) => void;
}

export function EventEditor({ provider, takesUrl, event, draft, onChange }: EventEditorProps) {
  const sandbox = useSandbox();
  const { wish, fault } = readDraft(provider, event.type, draft);
  const state = useEventCheck(sandbox, wish);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [happened, setHappened] = useState<Happened>();
  const { run, isBusy, error } = useAction(triggerEvent);
  const trigger = async (): Promise<void> => {
    if (!wish || isBusy) return;
    const expected = (state.check?.deliveries.length ?? 1) * wish.count;
    setHappened(await run({ sandbox, wish, faults: faultsFor(faults, wish, expected) }));
  };
  const onKeyDown = (pressed: KeyboardEvent): void => {
    if (pressed.key !== 'Enter' || !(pressed.ctrlKey || pressed.metaKey)) return;
    pressed.preventDefault();
    void trigger();
  };
  return (
    <Stack gap="md" onKeyDown={onKeyDown}>
      <div>
        <Title order={2} size="h4" ff="monospace" className="break-anywhere">
          {event.type}
        </Title>
        <Text size="sm" c="dimmed">
          {[event.summary, event.description].filter(Boolean).join(' ')}
        </Text>
      </div>
      <DataEditor
        event={event}
        draft={draft}
        fault={fault}
        body={state.check?.body}
        onChange={onChange}
      />
      <CheckPanel state={state} isReadable={wish !== undefined} />
      <EventSettings takesUrl={takesUrl} draft={draft} onChange={onChange} />
      <FaultChoice chosen={faults} onChange={setFaults} />
      <Group>
        <Button
          loading={isBusy}
          disabled={!wish}
          onClick={() => {
            void trigger();
          }}
        >
          Trigger
        </Button>
        <Text size="xs" c="dimmed" visibleFrom="sm">
          <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd>
        </Text>
      </Group>
      {error && <ProblemAlert problem={error} />}
      {happened && <EventOutcome happened={happened} />}
    </Stack>
  );
}

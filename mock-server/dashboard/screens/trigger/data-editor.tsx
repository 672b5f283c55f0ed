/** The data of an event in an editor, beside what it is made of and what becomes of it. */
import { Button, Group, Tabs, Text, Textarea } from '@mantine/core';
import { JsonView } from '../../components/json-view.tsx';
import type { EventDraft, EventType } from './event-draft.ts';
import { firstDraft } from './event-draft.ts';

export interface DataEditorProps {
  readonly event: EventType;
  readonly draft: EventDraft;
  /** Why the data cannot be read; undefined when they can. */
  readonly fault: string | undefined;
  /** As it would be sent; null and undefined when nothing would. */
  readonly body: unknown;
  readonly onChange: (draft: EventDraft) => void;
}

export function DataEditor({ event, draft, fault, body, onChange }: DataEditorProps) {
  const sample = firstDraft(event).data;
  return (
    <Tabs defaultValue="data" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="data">Data</Tabs.Tab>
        <Tabs.Tab value="body">As sent</Tabs.Tab>
        <Tabs.Tab value="sample">Sample</Tabs.Tab>
        {event.schema && <Tabs.Tab value="schema">Schema</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="data">
        <Textarea
          label="Data"
          description="JSON, merged into the sample’s data member by member."
          {...(fault !== undefined && { error: fault })}
          className="monospaced"
          rows={Math.min(18, Math.max(6, draft.data.split('\n').length + 1))}
          spellCheck={false}
          value={draft.data}
          onChange={({ currentTarget }) => {
            onChange({ ...draft, data: currentTarget.value });
          }}
        />
        {draft.data !== sample && (
          <Group mt={4}>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => {
                onChange({ ...draft, data: sample });
              }}
            >
              Back to the sample
            </Button>
          </Group>
        )}
      </Tabs.Panel>
      <Tabs.Panel value="body">
        <JsonView body={body} label="Body as it would be sent" />
      </Tabs.Panel>
      <Tabs.Panel value="sample">
        <JsonView body={event.sample} label="Sample of the body" />
      </Tabs.Panel>
      <Tabs.Panel value="schema">
        <JsonView body={event.schema} label="Schema of the body" />
        {event.evidence && (
          <Text size="xs" c="dimmed" mt="xs" className="break-anywhere">
            {event.evidence.grade}: {event.evidence.source}
          </Text>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}

/** Makes an event happen: chosen from the provider's catalogue, with data that are checked while they are typed. */
import { Grid, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Schema } from '../../api/admin-types.ts';
import { useAdmin } from '../../api/use-admin.ts';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { EventCatalogue } from './event-catalogue.tsx';
import type { EventDraft, EventType } from './event-draft.ts';
import { firstDraft } from './event-draft.ts';
import { EventEditor } from './event-editor.tsx';

export default function TriggerScreen() {
  const reading = useAdmin('/__admin/providers');
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Screen title="Trigger">
      <ReadingView reading={reading}>
        {({ providers }) => {
          const provider = providers.find(({ name }) => name === chosen) ?? providers[0];
          if (!provider) return null;
          const choice = (
            <Select
              label="Provider"
              data={providers.map(({ name, title }) => ({ value: name, label: title }))}
              value={provider.name}
              allowDeselect={false}
              onChange={setChosen}
            />
          );
          return (
            <EventsOf key={provider.name} provider={provider}>
              {choice}
            </EventsOf>
          );
        }}
      </ReadingView>
    </Screen>
  );
}

interface EventsOfProps {
  readonly provider: Schema<'Provider'>;
  /** Chooses the provider. */
  readonly children: ReactNode;
}

function EventsOf({ provider: { name, title, operations }, children }: EventsOfProps) {
  const reading = useAdmin('/__admin/providers/{provider}/events', {
    path: { provider: name },
  });
  const [chosen, setChosen] = useState<string>();
  // What was typed for one event is there again when the user comes back to it.
  const [drafts, setDrafts] = useState<Readonly<Record<string, EventDraft>>>({});
  const events: readonly EventType[] = reading.data?.events ?? [];
  const event = events.find(({ type }) => type === chosen) ?? events[0];
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack gap="sm">
          {children}
          <ReadingView reading={reading}>
            {() => (
              <EventCatalogue
                events={events}
                provider={title}
                chosen={event?.type}
                onChoose={setChosen}
              />
            )}
          </ReadingView>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        {event && (
          <EventEditor
            key={event.type}
            provider={name}
            takesUrl={operations.every(({ stateful }) => !stateful)}
            event={event}
            draft={drafts[event.type] ?? firstDraft(event)}
            onChange={(draft) => {
              setDrafts((before) => ({ ...before, [event.type]: draft }));
            }}
          />
        )}
      </Grid.Col>
    </Grid>
  );
}

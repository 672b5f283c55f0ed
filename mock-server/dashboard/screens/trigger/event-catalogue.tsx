/** The events of a provider, to choose one from. */
import { Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icons.tsx';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { chooseEvents } from './choose-events.ts';
import type { EventType } from './event-draft.ts';

export interface EventCatalogueProps {
  readonly events: readonly EventType[];
  /** As the provider is called. */
  readonly provider: string;
  readonly chosen: string | undefined;
  readonly onChoose: (type: string) => void;
}

export function EventCatalogue({ events, provider, chosen, onChoose }: EventCatalogueProps) {
  const [words, setWords] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: 'Search the events', run: () => search.current?.focus() }]);
  if (events.length === 0) {
    return (
      <EmptyState icon="trigger" title="No events">
        The specification of {provider} has no webhooks or callbacks.
      </EmptyState>
    );
  }
  const found = chooseEvents(events, words);
  return (
    <Stack gap="xs">
      <TextInput
        ref={search}
        aria-label="Search the events"
        placeholder="Search the events"
        leftSection={<Icon name="search" size={16} />}
        value={words}
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
        }}
      />
      <Text size="xs" c="dimmed" role="status">
        {found.length === events.length
          ? `${events.length} events`
          : `${found.length} of ${events.length} events`}
      </Text>
      {/* Radio buttons: one stop for the tabulator, and the arrow keys go through them. */}
      <fieldset className="event-list">
        <legend>Events of {provider}</legend>
        {found.map(({ type, summary }) => (
          <label key={type} className="event-option" data-chosen={type === chosen || undefined}>
            <input
              type="radio"
              name="event"
              value={type}
              checked={type === chosen}
              onChange={() => {
                onChoose(type);
              }}
            />
            <span className="event-type">{type}</span>
            {summary !== '' && <span className="event-summary">{summary}</span>}
          </label>
        ))}
      </fieldset>
    </Stack>
  );
}

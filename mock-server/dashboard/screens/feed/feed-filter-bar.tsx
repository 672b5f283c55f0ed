/** What the feed shows: a text, a kind, a provider, how it went. */
import { Button, CloseButton, Group, NativeSelect, TextInput } from '@mantine/core';
import type { Ref } from 'react';
import { useAdmin } from '../../api/use-admin.ts';
import { Icon } from '../../components/icons.tsx';
import { everything, isFiltered, nothingChosen, outcomes } from './feed-filter.ts';
import type { FeedFilter } from './feed-filter.ts';

export interface FeedFilterBarProps {
  readonly filter: FeedFilter;
  readonly onChange: (change: Partial<FeedFilter>) => void;
  /** Esc in the field. */
  readonly onLeave: () => void;
  readonly field: Ref<HTMLInputElement>;
}

const kinds = [
  { value: '', label: 'All but state' },
  { value: everything, label: 'Everything' },
  { value: 'request', label: 'Requests' },
  { value: 'refusal', label: 'Refusals' },
  { value: 'contract', label: 'Breaches of contract' },
  { value: 'event', label: 'Events' },
  { value: 'delivery', label: 'Deliveries' },
  { value: 'attempt', label: 'Attempts' },
  { value: 'fault', label: 'Faults' },
  { value: 'change', label: 'Changes of state' },
  { value: 'options', label: 'Switches' },
  { value: 'clock', label: 'Clock' },
];

export function FeedFilterBar({ filter, onChange, onLeave, field }: FeedFilterBarProps) {
  const providers = useAdmin('/__admin/providers').data?.providers ?? [];
  const names = providers.map(({ name }) => name);
  const known = filter.provider === '' || names.includes(filter.provider);
  return (
    <Group gap="xs" role="search" aria-label="Filter of the feed">
      <TextInput
        ref={field}
        size="xs"
        flex="1 1 160px"
        aria-label="Text"
        placeholder="Text in the line, / to type"
        leftSection={<Icon name="search" size={14} />}
        rightSection={
          filter.text !== '' && (
            <CloseButton
              size="xs"
              aria-label="Empty the field"
              onClick={() => {
                onChange({ text: '' });
              }}
            />
          )
        }
        value={filter.text}
        onChange={({ currentTarget }) => {
          onChange({ text: currentTarget.value });
        }}
        onKeyDown={({ key }) => {
          if (key === 'Escape' || key === 'Enter') onLeave();
        }}
      />
      <Choice
        label="Kind"
        value={filter.kind}
        data={kinds}
        onChoose={(kind) => {
          onChange({ kind });
        }}
      />
      <Choice
        label="Provider"
        value={filter.provider}
        data={[
          { value: '', label: 'All providers' },
          ...names,
          ...(known ? [] : [filter.provider]),
        ]}
        onChoose={(provider) => {
          onChange({ provider });
        }}
      />
      <Choice
        label="Outcome"
        value={filter.outcome}
        data={[
          { value: '', label: 'Any outcome' },
          ...Object.entries(outcomes).map(([value, label]) => ({ value, label })),
        ]}
        onChoose={(outcome) => {
          onChange({ outcome });
        }}
      />
      {filter.about !== '' && (
        <Button
          size="compact-sm"
          variant="light"
          rightSection={<Icon name="close" size={12} />}
          onClick={() => {
            onChange({ about: '' });
          }}
        >
          Only {filter.about} and what it caused
        </Button>
      )}
      {isFiltered(filter) && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            onChange(nothingChosen);
          }}
        >
          Clear
        </Button>
      )}
    </Group>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly data: readonly (string | { readonly value: string; readonly label: string })[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, data, onChoose }: ChoiceProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      data={[...data]}
      value={value}
      onChange={({ currentTarget }) => {
        onChoose(currentTarget.value);
      }}
    />
  );
}

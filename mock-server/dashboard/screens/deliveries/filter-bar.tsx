/** Chooses which deliveries are listed. The choice stands in the address, so that it can be handed on. */
import { Group, Select } from '@mantine/core';
import { useRef } from 'react';
import { useSearchParams } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { deliveryStates, withFilter } from './delivery-filter.ts';
import type { FilterName } from './delivery-filter.ts';

export function FilterBar() {
  const [search] = useSearchParams();
  const first = useRef<HTMLInputElement>(null);
  const providers = useAdmin('/__admin/providers').data?.providers ?? [];
  const provider = search.get('provider');
  const events = providers
    .filter(({ name }) => provider === null || name === provider)
    .flatMap((one) => one.events);
  useShortcuts([{ keys: '/', label: 'Filter', run: () => first.current?.focus() }]);
  return (
    <Group gap="xs" role="group" aria-label="Filter">
      <FilterSelect name="state" label="State" choices={deliveryStates} inputRef={first} />
      <FilterSelect name="provider" label="Provider" choices={providers.map(({ name }) => name)} />
      <FilterSelect name="type" label="Event" choices={[...new Set(events)].sort()} isWide />
    </Group>
  );
}

interface FilterSelectProps {
  readonly name: FilterName;
  readonly label: string;
  readonly choices: readonly string[];
  readonly isWide?: boolean;
  readonly inputRef?: React.Ref<HTMLInputElement>;
}

function FilterSelect({ name, label, choices, isWide = false, inputRef }: FilterSelectProps) {
  const [search, setSearch] = useSearchParams();
  const value = search.get(name);
  const data = value === null || choices.includes(value) ? choices : [value, ...choices];
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={`${label}: all`}
      data={[...data]}
      value={value}
      clearable
      searchable={isWide}
      clearButtonProps={{ 'aria-label': `${label}: all` }}
      w={{ base: isWide ? '100%' : 'calc(50% - 5px)', sm: isWide ? 280 : 160 }}
      {...(inputRef !== undefined && { ref: inputRef })}
      onChange={(chosen) => {
        setSearch((before) => withFilter(before, name, chosen), { replace: true });
      }}
    />
  );
}

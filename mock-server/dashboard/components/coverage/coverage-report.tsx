/** A contract report: what of the specifications was exercised, what was not, and what was broken. */
import { Group, Stack, Switch, Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schema } from '../../api/admin-types.ts';
import { CoverageOfProvider } from './coverage-of-provider.tsx';
import { CoverageOverview } from './coverage-overview.tsx';

export function CoverageReport({ report }: { readonly report: Schema<'ContractReport'> }) {
  const { providers } = report;
  const [chosen, setChosen] = useState<string | null>(null);
  const [isOnlyMissing, setIsOnlyMissing] = useState(false);
  // The first one that something was asked of says more than the first one.
  const busiest = providers.find(({ summary }) => summary.requests > 0) ?? providers[0];
  const current = providers.find(({ name }) => name === chosen) ?? busiest;
  if (!current) return <Text c="dimmed">The server has no providers.</Text>;
  return (
    <Stack gap="md">
      <CoverageOverview providers={providers} />
      <Tabs value={current.name} onChange={setChosen}>
        <Group justify="space-between" gap="xs">
          <Tabs.List aria-label="Providers">
            {providers.map(({ name }) => (
              <Tabs.Tab key={name} value={name}>
                {name}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Switch
            label="Only what is missing"
            checked={isOnlyMissing}
            onChange={(event) => {
              setIsOnlyMissing(event.currentTarget.checked);
            }}
          />
        </Group>
        {providers.map((provider) => (
          <Tabs.Panel key={provider.name} value={provider.name} pt="md">
            {provider === current && (
              <CoverageOfProvider provider={provider} isOnlyMissing={isOnlyMissing} />
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}

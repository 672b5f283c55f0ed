/** One provider: how it is reached, and in tabs what it does. */
import { Anchor, Group, Paper, Stack, Tabs, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { linkTo } from '../../shell/link-to.ts';
import { AssumptionsTable } from './assumptions-table.tsx';
import { EventNames } from './event-names.tsx';
import { OperationsTable } from './operations-table.tsx';
import { ProviderAddresses } from './provider-addresses.tsx';
import type { ProviderAddressesProps } from './provider-addresses.tsx';
import { SwitchList } from './switch-list.tsx';

export function ProviderCard({ provider, sandbox, credentials }: ProviderAddressesProps) {
  const { name, title } = provider;
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs" align="baseline">
            <Title order={2} size="h4" className="break-anywhere">
              {title}
            </Title>
            <Text size="sm" ff="monospace" c="dimmed">
              {name}
            </Text>
          </Group>
          <Anchor component={Link} href={linkTo('/providers/:name/reference', { name })} size="sm">
            API reference
          </Anchor>
        </Group>
        <ProviderAddresses provider={provider} sandbox={sandbox} credentials={credentials} />
        <ProviderTabs provider={provider} sandbox={sandbox} />
      </Stack>
    </Paper>
  );
}

function ProviderTabs({ provider, sandbox }: Omit<ProviderAddressesProps, 'credentials'>) {
  const { name, operations, events, switches, assumptions } = provider;
  const [tab, setTab] = useState<string | null>('operations');
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="operations">Operations {operations.length}</Tabs.Tab>
        <Tabs.Tab value="events">Event types {events.length}</Tabs.Tab>
        <Tabs.Tab value="switches">Switches {switches.length}</Tabs.Tab>
        <Tabs.Tab value="assumptions">Assumptions {assumptions.length}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="operations" pt="xs">
        <OperationsTable provider={name} operations={operations} />
      </Tabs.Panel>
      <Tabs.Panel value="events" pt="xs">
        <EventNames provider={name} events={events} />
      </Tabs.Panel>
      <Tabs.Panel value="switches" pt="xs">
        <SwitchList switches={switches} sandbox={sandbox} />
      </Tabs.Panel>
      <Tabs.Panel value="assumptions" pt="xs">
        <AssumptionsTable
          assumptions={assumptions}
          onShowSwitches={() => {
            setTab('switches');
          }}
        />
      </Tabs.Panel>
    </Tabs>
  );
}

/** What is registered with the providers in this sandbox, how each fares, and with which secret it checks calls. */
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icons.tsx';
import { ReadingView } from '../../components/reading-view.tsx';
import { Screen } from '../../components/screen.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { chooseSubscriptions } from './choose-subscriptions.ts';
import type { Subscription, SubscriptionFilter } from './choose-subscriptions.ts';
import { SubscriptionGroupView } from './subscription-group.tsx';

export default function SubscriptionsScreen() {
  const sandbox = useSandbox();
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/subscriptions', { path: { sandbox } });
  return (
    <Screen
      title="Subscriptions"
      actions={
        <Button
          component={Link}
          href={linkTo('/sandboxes/:sandbox/subscriptions/new', { sandbox })}
          leftSection={<Icon name="plus" size={16} />}
        >
          New subscription
        </Button>
      }
    >
      <ReadingView reading={reading}>
        {({ subscriptions }) =>
          subscriptions.length === 0 ? (
            <EmptyState icon="subscription" title="Nothing is registered yet">
              Let your client register with a provider, or make a “New subscription” here.
            </EmptyState>
          ) : (
            <Registered subscriptions={subscriptions} />
          )
        }
      </ReadingView>
    </Screen>
  );
}

function Registered({ subscriptions }: { readonly subscriptions: readonly Subscription[] }) {
  const [filter, setFilter] = useState<SubscriptionFilter>({
    text: '',
    provider: null,
    account: null,
  });
  const groups = chooseSubscriptions(subscriptions, filter);
  const shown = groups.flatMap((group) => group.subscriptions).length;
  return (
    <Stack gap="md">
      <Filters subscriptions={subscriptions} filter={filter} onChange={setFilter} />
      <Text size="sm" c="dimmed" role="status">
        {shown === subscriptions.length
          ? `${shown} registered`
          : `${shown} of ${subscriptions.length} shown`}
      </Text>
      {groups.map((group) => (
        <SubscriptionGroupView key={`${group.provider} ${group.account}`} group={group} />
      ))}
    </Stack>
  );
}

interface FiltersProps {
  readonly subscriptions: readonly Subscription[];
  readonly filter: SubscriptionFilter;
  readonly onChange: (filter: SubscriptionFilter) => void;
}

function Filters({ subscriptions, filter, onChange }: FiltersProps) {
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([
    { keys: '/', label: 'Filter the subscriptions', run: () => search.current?.focus() },
  ]);
  const providers = new Set(subscriptions.map(({ provider }) => provider));
  const ofProvider = subscriptions.filter(
    ({ provider }) => filter.provider === null || provider === filter.provider,
  );
  const accounts = new Set(ofProvider.map(({ account }) => account));
  return (
    <Group gap="sm" wrap="wrap">
      <TextInput
        ref={search}
        aria-label="Filter"
        placeholder="Target, event, id, state"
        leftSection={<Icon name="search" size={16} />}
        flex="1 1 220px"
        value={filter.text}
        onChange={({ currentTarget }) => {
          onChange({ ...filter, text: currentTarget.value });
        }}
      />
      <Select
        aria-label="Provider"
        placeholder="All providers"
        w={{ base: '100%', xs: 160 }}
        data={[...providers]}
        value={filter.provider}
        clearable
        clearButtonProps={{ 'aria-label': 'All providers' }}
        onChange={(provider) => {
          onChange({ ...filter, provider, account: null });
        }}
      />
      <Select
        aria-label="Account"
        placeholder="All accounts"
        w={{ base: '100%', xs: 180 }}
        data={[...accounts]}
        value={filter.account}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'All accounts' }}
        onChange={(account) => {
          onChange({ ...filter, account });
        }}
      />
    </Group>
  );
}

/** The subscriptions of one account with one provider. */
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { SubscriptionGroup } from './choose-subscriptions.ts';
import { SubscriptionRow } from './subscription-row.tsx';

export function SubscriptionGroupView({ group }: { readonly group: SubscriptionGroup }) {
  const { provider, account, subscriptions } = group;
  return (
    <Stack gap="xs" component="section" aria-label={`${provider}, account ${account}`}>
      <Group gap="xs" align="baseline">
        <Title order={2} size="h5">
          {provider}
        </Title>
        <Text size="sm" c="dimmed" className="break-anywhere">
          account {account}
        </Text>
      </Group>
      <Paper withBorder>
        {subscriptions.map((subscription) => (
          <SubscriptionRow key={subscription.id} subscription={subscription} />
        ))}
      </Paper>
    </Stack>
  );
}

/** What a delivery is about, and how it stands. */
import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { Facts } from '../../components/facts.tsx';
import { Instant } from '../../components/instant.tsx';
import { Mono } from '../../components/mono.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { Delivery } from './time-line.ts';

export function DeliveryFacts({ delivery }: { readonly delivery: Delivery }) {
  const { id, state, reason, provider, type, event, account, subscription, target } = delivery;
  const { heldBy, replayOf, createdAt } = delivery;
  return (
    <Facts
      facts={[
        { name: 'Id', value: <Mono>{id}</Mono> },
        { name: 'State', value: <State state={state} reason={reason} /> },
        { name: 'Event', value: <Mono>{type}</Mono> },
        { name: 'Event id', value: <Mono>{event}</Mono> },
        { name: 'Provider', value: provider },
        { name: 'Account', value: <Mono>{account}</Mono> },
        { name: 'Subscription', value: <Mono>{subscription}</Mono> },
        { name: 'Target', value: <Mono>{target}</Mono> },
        { name: 'Began', value: <Instant at={createdAt} /> },
        { name: 'Held by', value: heldBy === undefined ? null : <Mono>{heldBy}</Mono> },
        { name: 'Repeats', value: replayOf && <DeliveryLink id={replayOf} /> },
      ]}
    />
  );
}

function State({ state, reason }: Pick<Delivery, 'state' | 'reason'>) {
  return (
    <Stack gap={4} align="start">
      <StatusBadge status={state} />
      {reason !== null && <Text size="sm">{reason}</Text>}
    </Stack>
  );
}

function DeliveryLink({ id }: { readonly id: string }) {
  const sandbox = useSandbox();
  return (
    <Anchor
      component={Link}
      href={linkTo('/sandboxes/:sandbox/deliveries/:id', { sandbox, id })}
      size="sm"
    >
      {id}
    </Anchor>
  );
}

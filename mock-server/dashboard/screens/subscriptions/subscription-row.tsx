/** One subscription: how it stands and why, where events go, what came of the last ones; more when it is opened. */
import { Box, Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Instant } from '../../components/instant.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { Subscription } from './choose-subscriptions.ts';
import { RecentOutcomes } from './recent-outcomes.tsx';
import { SubscriptionDetails } from './subscription-details.tsx';

/** More events than this are counted only, until the row is opened. */
const eventsShown = 4;

export function SubscriptionRow({ subscription }: { readonly subscription: Subscription }) {
  const [isOpen, { toggle }] = useDisclosure();
  const { id, target, state } = subscription;
  return (
    <Box className="subscription-row" p="sm" role="group" aria-label={`Subscription ${id}`}>
      <Group justify="space-between" align="start" gap="sm" wrap="wrap">
        <Stack gap={4} flex="1 1 320px" miw={0}>
          <Group gap="xs" wrap="nowrap" align="start">
            <Box flex="0 0 auto">
              <StatusBadge status={state} />
            </Box>
            <Text size="sm" ff="monospace" className="break-anywhere">
              {target}
            </Text>
          </Group>
          <Text size="xs" c="dimmed" ff="monospace" className="break-anywhere">
            {eventsInWords(subscription, isOpen)}
          </Text>
          <Trouble subscription={subscription} />
        </Stack>
        <Group gap="sm" wrap="nowrap">
          <RecentOutcomes recent={subscription.recent} />
          <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={toggle}>
            {isOpen ? 'Less' : 'More'}
            <VisuallyHidden> of {id}</VisuallyHidden>
          </Button>
        </Group>
      </Group>
      {isOpen && <SubscriptionDetails subscription={subscription} />}
    </Box>
  );
}

function eventsInWords({ events }: Subscription, all: boolean): string {
  const shown = all ? events : events.slice(0, eventsShown);
  const left = events.length - shown.length;
  return shown.join(', ') + (left > 0 ? ` and ${left} more` : '');
}

/** Nothing where all is well. */
function Trouble({ subscription }: { readonly subscription: Subscription }) {
  const { reason, failingSince, state, active } = subscription;
  if (active && failingSince === null) return null;
  return (
    <Text component="div" size="sm" className="break-anywhere">
      {!active && (reason ?? `The provider calls it ${state}.`)}
      {!active && failingSince !== null && ' · '}
      {failingSince !== null && (
        <>
          failing since <Instant at={failingSince} precision="seconds" />
        </>
      )}
    </Text>
  );
}

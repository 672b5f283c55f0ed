/** What became of an event: its deliveries as they stand now, and who was left out. */
import { Anchor, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { ReadingView } from '../../components/reading-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { Schema } from '../../api/admin-types.ts';
import type { Happened } from './trigger-event.ts';

/** The others are on the screen of deliveries. */
const mostShown = 20;

export function EventOutcome({ happened }: { readonly happened: Happened }) {
  const sandbox = useSandbox();
  const { events, deliveries, leftOut, armed } = happened;
  const first = deliveries[0];
  return (
    <Stack gap="xs" component="section" aria-label="What came of it">
      <Title order={3} size="h5" role="status">
        {events.length === 1 ? `${happened.id} happened` : `${events.length} events happened`}
        {', '}
        {deliveries.length === 1 ? 'one delivery' : `${deliveries.length} deliveries`}
      </Title>
      {first && <Deliveries begun={deliveries} provider={first.provider} type={first.type} />}
      {deliveries.length > mostShown && (
        <Anchor
          component={Link}
          size="sm"
          href={linkTo('/sandboxes/:sandbox/deliveries', { sandbox })}
        >
          All {deliveries.length} of them are among the deliveries
        </Anchor>
      )}
      {leftOut.map(({ subscription, reason }) => (
        <Text key={subscription} size="sm" className="break-anywhere">
          Not to {subscription}: {reason}
        </Text>
      ))}
      {armed.length > 0 && (
        <Text size="sm">
          Armed for it: {armed.join(', ')}.{' '}
          <Anchor
            component={Link}
            size="sm"
            href={linkTo('/sandboxes/:sandbox/faults', { sandbox })}
          >
            Faults
          </Anchor>
        </Text>
      )}
    </Stack>
  );
}

interface DeliveriesProps {
  readonly begun: readonly Schema<'Delivery'>[];
  readonly provider: string;
  readonly type: string;
}

/** As they stand now; one that is no longer among the newest stands as it began. */
function Deliveries({ begun, provider, type }: DeliveriesProps) {
  const sandbox = useSandbox();
  const reading = useAdmin('/__admin/sandboxes/{sandbox}/deliveries', {
    path: { sandbox },
    query: { provider, type, limit: 1_000 },
  });
  return (
    <ReadingView reading={reading}>
      {({ deliveries }) => {
        const current = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
        return (
          <Paper withBorder>
            <Table aria-label="Deliveries of the event">
              <Table.Tbody>
                {begun.slice(0, mostShown).map((delivery) => (
                  <DeliveryRow key={delivery.id} delivery={current.get(delivery.id) ?? delivery} />
                ))}
              </Table.Tbody>
            </Table>
          </Paper>
        );
      }}
    </ReadingView>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: Schema<'Delivery'> }) {
  const sandbox = useSandbox();
  const { id, target, state, status, made, error } = delivery;
  return (
    <Table.Tr>
      <Table.Td w={110}>
        <StatusBadge status={state} />
      </Table.Td>
      <Table.Td>
        <Anchor
          component={Link}
          size="sm"
          href={linkTo('/sandboxes/:sandbox/deliveries/:id', { sandbox, id })}
        >
          {id}
        </Anchor>
        <Text size="xs" c="dimmed" ff="monospace" className="break-anywhere">
          {target}
        </Text>
        <Text size="xs" className="break-anywhere">
          {outcomeInWords(made, status, error)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

function outcomeInWords(made: number, status: number | null, error: string | null): string {
  if (made === 0) return 'no attempt yet';
  const answer = status === null ? `no answer (${error ?? 'unknown'})` : `answered ${status}`;
  return made === 1 ? answer : `${made} attempts, the last one ${answer}`;
}

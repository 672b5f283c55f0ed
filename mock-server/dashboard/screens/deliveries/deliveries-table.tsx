/** One row for each delivery: what it is, how it stands, and one more attempt. */
import { Anchor, Group, Stack, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Schema } from '../../api/admin-types.ts';
import { Instant } from '../../components/instant.tsx';
import { Mono } from '../../components/mono.tsx';
import { Outcome } from '../../components/outcome.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { RedeliverButton } from './redeliver-button.tsx';

type Delivery = Schema<'Delivery'>;

export function DeliveriesTable({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  return (
    <Table aria-label="Deliveries" layout="fixed" verticalSpacing={6} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={{ base: 104, sm: 112 }}>State</Table.Th>
          <Table.Th>Event</Table.Th>
          <Table.Th visibleFrom="sm">Target</Table.Th>
          <Table.Th visibleFrom="sm" w={190}>
            Attempts
          </Table.Th>
          <Table.Th visibleFrom="md" w={200}>
            Began, next attempt
          </Table.Th>
          <Table.Th w={60}>
            <span className="for-readers">Redeliver</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: Delivery }) {
  const { state, target, createdAt, next } = delivery;
  return (
    <Table.Tr>
      <Table.Td>
        <StatusBadge status={state} />
      </Table.Td>
      <Table.Td>
        <Subject delivery={delivery} />
      </Table.Td>
      <Table.Td visibleFrom="sm" fz="xs">
        <Mono>{target}</Mono>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Attempts delivery={delivery} />
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Stack gap={0}>
          <Instant at={createdAt} precision="seconds" />
          {next !== null && (
            <Group gap={4} wrap="nowrap">
              <Text size="sm" c="dimmed">
                next
              </Text>
              <Instant at={next} precision="seconds" />
            </Group>
          )}
        </Stack>
      </Table.Td>
      <Table.Td>
        <RedeliverButton delivery={delivery} />
      </Table.Td>
    </Table.Tr>
  );
}

/** On a telephone it says what the columns say that are not shown there. */
function Subject({ delivery }: { readonly delivery: Delivery }) {
  const { id, type, provider, target } = delivery;
  const sandbox = useSandbox();
  return (
    <Stack gap={0}>
      <Anchor
        component={Link}
        href={linkTo('/sandboxes/:sandbox/deliveries/:id', { sandbox, id })}
        size="sm"
        fw={600}
        className="break-anywhere"
      >
        {type}
      </Anchor>
      <Text size="xs" c="dimmed" className="break-anywhere">
        {provider} · {id}
      </Text>
      <Text size="xs" c="dimmed" className="break-anywhere" hiddenFrom="sm">
        {target}
      </Text>
      <Group gap={4} hiddenFrom="sm" pt={4}>
        <Attempts delivery={delivery} />
      </Group>
    </Stack>
  );
}

function Attempts({ delivery }: { readonly delivery: Delivery }) {
  const { made, state, status, error, reason } = delivery;
  return (
    <Stack gap={2}>
      <Group gap={8} wrap="nowrap">
        <Text size="sm" className="tabular">
          {made === 1 ? '1 attempt' : `${made} attempts`}
        </Text>
        {/* Of a delivery that was captured or blocked, the state says it already. */}
        {error !== state && <Outcome status={status} error={error} />}
      </Group>
      {reason !== null && (
        <Text size="xs" c="dimmed" lineClamp={2} className="break-anywhere">
          {reason}
        </Text>
      )}
    </Stack>
  );
}

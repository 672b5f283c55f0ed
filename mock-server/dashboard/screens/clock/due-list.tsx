/** What fires when the clock moves on: the attempts that fall due, in their order. */
import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { Answer, Schema } from '../../api/admin-types.ts';
import { useAdmin } from '../../api/use-admin.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Instant } from '../../components/instant.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { formatSpan } from './format-span.ts';

type Due = Answer<'/__admin/sandboxes/{sandbox}/clock/preview'>['due'][number];

export interface DueListProps {
  /** On the sandbox's clock, when the list was made. */
  readonly now: string;
  readonly due: readonly Due[];
}

/** What comes after these is known when they have been made. */
const shown = 100;

export function DueList({ now, due }: DueListProps) {
  const sandbox = useSandbox();
  const pending = useAdmin('/__admin/sandboxes/{sandbox}/deliveries', {
    path: { sandbox },
    query: { state: ['pending'], limit: 1000 },
  });
  const deliveries = new Map(pending.data?.deliveries.map((one) => [one.id, one]));
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        What will fire
      </Title>
      {due.length === 0 ? (
        <EmptyState icon="clock" title="Nothing is pending">
          Attempts stand here that are due later: those of events whose receiver did not answer
          well.{' '}
          <Anchor
            component={Link}
            underline="always"
            href={linkTo('/sandboxes/:sandbox/trigger', { sandbox })}
          >
            Trigger an event
          </Anchor>
        </EmptyState>
      ) : (
        <DueTable now={now} due={due.slice(0, shown)} deliveries={deliveries} />
      )}
      {due.length > shown && (
        <Text size="sm" c="dimmed">
          And {due.length - shown} later ones.
        </Text>
      )}
    </Stack>
  );
}

interface DueTableProps extends DueListProps {
  readonly deliveries: ReadonlyMap<string, Schema<'Delivery'>>;
}

function DueTable({ now, due, deliveries }: DueTableProps) {
  return (
    <Table aria-label="Attempts that fall due" verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>In</Table.Th>
          <Table.Th visibleFrom="sm">At</Table.Th>
          <Table.Th>Attempt</Table.Th>
          <Table.Th>Event</Table.Th>
          <Table.Th visibleFrom="md">Target</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {due.map((one) => (
          <DueRow key={one.delivery} now={now} due={one} delivery={deliveries.get(one.delivery)} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface DueRowProps {
  readonly now: string;
  readonly due: Due;
  readonly delivery: Schema<'Delivery'> | undefined;
}

function DueRow({ now, due, delivery }: DueRowProps) {
  const sandbox = useSandbox();
  return (
    <Table.Tr>
      <Table.Td className="tabular">
        {formatSpan(Math.max(0, Date.parse(due.at) - Date.parse(now)))}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Instant at={due.at} />
      </Table.Td>
      <Table.Td>
        <Anchor
          component={Link}
          size="sm"
          href={linkTo('/sandboxes/:sandbox/deliveries/:id', { sandbox, id: due.delivery })}
        >
          {due.delivery}
        </Anchor>{' '}
        · {due.attempt}
      </Table.Td>
      <Table.Td className="break-anywhere">{delivery?.type}</Table.Td>
      <Table.Td visibleFrom="md" className="break-anywhere">
        {delivery?.target}
      </Table.Td>
    </Table.Tr>
  );
}

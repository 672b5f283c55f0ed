/** What the last move of the clock made happen. */
import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { Schema } from '../../api/admin-types.ts';
import { Instant } from '../../components/instant.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';

export interface FiredListProps {
  readonly attempts: readonly Schema<'AttemptEntry'>[];
}

const shown = 50;

export function FiredList({ attempts }: FiredListProps) {
  return (
    <Stack gap="xs" role="region" aria-label="Since the last move">
      <Title order={2} size="h4">
        Since the last move: {attempts.length} {attempts.length === 1 ? 'attempt' : 'attempts'}
      </Title>
      {attempts.length > 0 && (
        <Table aria-label="Attempts since the last move" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th visibleFrom="sm">At</Table.Th>
              <Table.Th>Attempt</Table.Th>
              <Table.Th>Answer</Table.Th>
              <Table.Th>Result</Table.Th>
              <Table.Th visibleFrom="sm">Event</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {attempts.slice(-shown).map((attempt) => (
              <FiredRow key={attempt.id} attempt={attempt} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {attempts.length > shown && (
        <Text size="sm" c="dimmed">
          The newest {shown}; all of them are in the live feed.
        </Text>
      )}
    </Stack>
  );
}

function FiredRow({ attempt }: { readonly attempt: Schema<'AttemptEntry'> }) {
  const sandbox = useSandbox();
  const { time, cause, id, number, status, error, result, type } = attempt;
  return (
    <Table.Tr>
      <Table.Td visibleFrom="sm">
        <Instant at={time} />
      </Table.Td>
      <Table.Td>
        <Anchor
          component={Link}
          size="sm"
          href={linkTo('/sandboxes/:sandbox/deliveries/:id', { sandbox, id: cause ?? id })}
        >
          {cause ?? id}
        </Anchor>{' '}
        · {number}
      </Table.Td>
      <Table.Td>
        <StatusBadge status={status ?? error} />
      </Table.Td>
      <Table.Td>{result}</Table.Td>
      <Table.Td visibleFrom="sm" className="break-anywhere">
        {type}
      </Table.Td>
    </Table.Tr>
  );
}

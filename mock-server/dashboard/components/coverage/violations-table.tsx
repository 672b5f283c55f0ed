/** Where one side broke the specification: the newest of them, each with the request or event that did. */
import { Anchor, Badge, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { Schema } from '../../api/admin-types.ts';
import { linkTo } from '../../shell/link-to.ts';

type Side = keyof Schema<'ProviderReport'>['violations'];
type Violation = Schema<'ViolationReport'>['newest'][number];

export interface ViolationsTableProps {
  readonly side: Side;
  readonly report: Schema<'ViolationReport'>;
}

const sides: Readonly<Record<Side, { readonly color: string; readonly title: string }>> = {
  client: { color: 'orange', title: 'Violations by the client' },
  sandbox: { color: 'red', title: 'Violations by the sandbox' },
};

export function ViolationsTable({ side, report: { total, newest } }: ViolationsTableProps) {
  if (total === 0) return null;
  const { color, title } = sides[side];
  return (
    <Paper withBorder p="sm">
      <Stack gap={4}>
        <Group gap="xs">
          <Title order={2} size="h4">
            {title}
          </Title>
          <Badge color={color} variant="light">
            {total}
          </Badge>
        </Group>
        <Table aria-label={title} verticalSpacing={4} layout="fixed">
          <Table.Tbody>
            {newest.toReversed().map((violation, index) => (
              // Nothing tells two of the same exchange apart for sure but their place.
              <ViolationRow key={index} violation={violation} />
            ))}
          </Table.Tbody>
        </Table>
        {total > newest.length && (
          <Text size="xs" c="dimmed">
            The newest {newest.length} of {total}.
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function ViolationRow({ violation }: { readonly violation: Violation }) {
  const { operation, event, status, request, sandbox, location, pointer, message } = violation;
  return (
    <Table.Tr>
      <Table.Td className="break-anywhere">
        <Text size="sm">
          <Text span ff="monospace" size="sm">
            {pointer === '' ? location : `${location} ${pointer}`}
          </Text>{' '}
          {message}
        </Text>
        <Text size="xs" c="dimmed">
          {event ?? operation ?? 'no operation'}
          {status !== null && ` · ${status}`} · {sandbox} ·{' '}
          {event === null ? (
            <Anchor
              component={Link}
              size="xs"
              underline="always"
              href={linkTo('/sandboxes/:sandbox/requests/:id', { sandbox, id: request })}
            >
              {request}
            </Anchor>
          ) : (
            request
          )}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

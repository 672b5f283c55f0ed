/** The operations of a provider: which work on the sandbox, and how well each is known. */
import { Anchor, Badge, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Schema } from '../../api/admin-types.ts';
import { EvidenceBadge } from '../../components/evidence-badge.tsx';
import { referenceAddress } from '../reference/entry-address.ts';

export interface OperationsTableProps {
  readonly provider: string;
  readonly operations: Schema<'Provider'>['operations'];
}

export function OperationsTable({ provider, operations }: OperationsTableProps) {
  return (
    <Table verticalSpacing={6} aria-label="Operations">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Operation</Table.Th>
          <Table.Th w={90}>State</Table.Th>
          <Table.Th w={{ base: 90, sm: '34%' }}>Evidence</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {operations.map((operation) => (
          <OperationRow key={operation.id} provider={provider} operation={operation} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface OperationRowProps {
  readonly provider: string;
  readonly operation: OperationsTableProps['operations'][number];
}

function OperationRow({ provider, operation }: OperationRowProps) {
  const { id, method, path, summary, evidence, stateful } = operation;
  return (
    <Table.Tr>
      <Table.Td className="break-anywhere">
        <Anchor
          component={Link}
          size="sm"
          href={referenceAddress(provider, { kind: 'operation', id })}
        >
          {summary || id}
        </Anchor>
        <Text size="xs" ff="monospace" c="dimmed">
          {method} {path}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" tt="none" size="sm" color={stateful ? 'teal' : 'gray'}>
          {stateful ? 'stateful' : 'mocked'}
        </Badge>
      </Table.Td>
      <Table.Td className="break-anywhere">
        {evidence && (
          <>
            <EvidenceBadge grade={evidence.grade} />
            <Text size="xs" c="dimmed" visibleFrom="sm">
              {evidence.source}
            </Text>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** What nobody published, or what reads two ways: what is done here, on what ground, and which switch turns it. */
import { Stack, Table, Text, UnstyledButton } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { EvidenceBadge } from '../../components/evidence-badge.tsx';

type Assumption = Schema<'Provider'>['assumptions'][number];

export interface AssumptionsTableProps {
  readonly assumptions: readonly Assumption[];
  readonly onShowSwitches: () => void;
}

export function AssumptionsTable({ assumptions, onShowSwitches }: AssumptionsTableProps) {
  if (assumptions.length === 0) {
    return <Text c="dimmed">Nothing is assumed: the document says it all.</Text>;
  }
  return (
    <Table verticalSpacing={6} aria-label="Assumptions">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>What is done here</Table.Th>
          <Table.Th w={90}>Evidence</Table.Th>
          <Table.Th w="38%" visibleFrom="sm">
            Source
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {assumptions.map((assumption) => (
          <AssumptionRow
            key={assumption.id}
            assumption={assumption}
            onShowSwitches={onShowSwitches}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface AssumptionRowProps {
  readonly assumption: Assumption;
  readonly onShowSwitches: () => void;
}

function AssumptionRow({ assumption, onShowSwitches }: AssumptionRowProps) {
  const { statement, evidence, source, switch: switchName } = assumption;
  return (
    <Table.Tr>
      <Table.Td className="break-anywhere">
        <Stack gap={2} align="start">
          <Text size="sm">{statement}</Text>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {source}
          </Text>
          {switchName !== undefined && (
            <UnstyledButton fz="xs" td="underline" onClick={onShowSwitches}>
              Turned by {switchName}
            </UnstyledButton>
          )}
        </Stack>
      </Table.Td>
      <Table.Td>
        <EvidenceBadge grade={evidence} />
      </Table.Td>
      <Table.Td className="break-anywhere" visibleFrom="sm">
        <Text size="xs" c="dimmed">
          {source}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** The armed faults, in the order in which they act. */
import { Badge, Button, Stack, Table, Text } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';
import { useAction } from '../../api/use-action.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import { describeFault } from './describe-fault.ts';

export interface FaultListProps {
  readonly faults: readonly Schema<'Fault'>[];
  readonly onChange: () => void;
}

export function FaultList({ faults, onChange }: FaultListProps) {
  return (
    <Table aria-label="Armed faults" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Fault</Table.Th>
          <Table.Th visibleFrom="sm">Strikes</Table.Th>
          <Table.Th>Fired</Table.Th>
          <Table.Th visibleFrom="sm">Left</Table.Th>
          <Table.Th aria-label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {faults.map((fault) => (
          <FaultRow key={fault.id} fault={fault} onChange={onChange} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface FaultRowProps {
  readonly fault: Schema<'Fault'>;
  readonly onChange: () => void;
}

function FaultRow({ fault, onChange }: FaultRowProps) {
  const { effect, target, timing, left } = describeFault(fault);
  return (
    <Table.Tr>
      <Table.Td className="break-anywhere">
        <Text size="sm" ff="monospace">
          {effect}
        </Text>
        <Text size="xs" c="dimmed">
          {fault.id}
        </Text>
        <Stack gap={2} hiddenFrom="sm">
          <Target target={target} timing={timing} />
          <Left left={left} isSpent={fault.spent} />
        </Stack>
      </Table.Td>
      <Table.Td visibleFrom="sm" className="break-anywhere">
        <Target target={target} timing={timing} />
      </Table.Td>
      <Table.Td className="tabular">
        {fault.fired} of {fault.seen}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Left left={left} isSpent={fault.spent} />
      </Table.Td>
      <Table.Td ta="right">
        <DisarmButton id={fault.id} onDone={onChange} />
      </Table.Td>
    </Table.Tr>
  );
}

function Target({ target, timing }: { readonly target: string; readonly timing: string }) {
  return (
    <>
      <Text size="sm">{target}</Text>
      {timing !== '' && (
        <Text size="xs" c="dimmed">
          {timing}
        </Text>
      )}
    </>
  );
}

function Left({ left, isSpent }: { readonly left: string; readonly isSpent: boolean }) {
  return (
    <Badge variant="light" tt="none" color={isSpent ? 'gray' : 'orange'} className="tabular">
      {left}
    </Badge>
  );
}

function DisarmButton({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const sandbox = useSandbox();
  const disarm = useAction(
    (client) =>
      client.DELETE('/__admin/sandboxes/{sandbox}/faults/{fault}', {
        params: { path: { sandbox, fault: id } },
      }),
    { done: `${id} is disarmed` },
  );
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Disarm ${id}`}
      loading={disarm.isBusy}
      onClick={() => void disarm.run().then(onDone)}
    >
      Disarm
    </Button>
  );
}

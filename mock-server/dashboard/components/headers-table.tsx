/** The headers of a request or an answer, in their order. */
import { Table, Text } from '@mantine/core';

export interface HeadersTableProps {
  /** What they are of: `Headers of the request`. */
  readonly label: string;
  /** As pairs, where a name may come twice, or as a record. */
  readonly headers: readonly (readonly [string, string])[] | Readonly<Record<string, string>>;
}

export function HeadersTable({ label, headers }: HeadersTableProps) {
  const pairs = isPairs(headers) ? headers : Object.entries(headers);
  if (pairs.length === 0) return <Text c="dimmed">No headers</Text>;
  return (
    <Table aria-label={label} layout="fixed" verticalSpacing={4}>
      <Table.Tbody>
        {pairs.map(([name, value], index) => (
          // A name may come twice, and the order never changes.
          <Table.Tr key={index}>
            <Table.Th scope="row" w="35%" className="break-anywhere">
              {name}
            </Table.Th>
            <Table.Td className="break-anywhere" ff="monospace">
              {value}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function isPairs(
  headers: HeadersTableProps['headers'],
): headers is readonly (readonly [string, string])[] {
  return Array.isArray(headers);
}

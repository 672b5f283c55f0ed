/** The checks that a request went through, in the provider's order. */
import { Badge, Group, Table, Text } from '@mantine/core';
import type { RequestInFull } from './request-in-full.ts';
import { Section } from './section.tsx';

type Check = RequestInFull['checks'][number];

const looks: Readonly<Record<Check['outcome'], { readonly color: string; readonly word: string }>> =
  {
    passed: { color: 'teal', word: 'passed' },
    refused: { color: 'red', word: 'refused' },
    skipped: { color: 'gray', word: 'skipped' },
    notReached: { color: 'gray', word: 'not reached' },
  };

export interface RequestChecksProps {
  readonly request: Pick<RequestInFull, 'checks'>;
}

export function RequestChecks({ request }: RequestChecksProps) {
  return (
    <Section title="Checks">
      <Table aria-label="Checks" verticalSpacing={4} layout="fixed">
        <Table.Tbody>
          {request.checks.map(({ name, outcome, detail }, index) => (
            // A rule may be there twice, and the order never changes.
            <Table.Tr key={index}>
              <Table.Th scope="row" ff="monospace" fw={400} w={{ base: '40%', sm: '25%' }}>
                {name}
              </Table.Th>
              <Table.Td>
                <Group gap="xs" align="start">
                  <Badge variant="light" tt="none" flex="none" color={looks[outcome].color}>
                    {looks[outcome].word}
                  </Badge>
                  {detail !== undefined && (
                    <Text size="sm" flex="1 1 180px" className="break-anywhere">
                      {detail}
                    </Text>
                  )}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

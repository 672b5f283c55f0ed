/** All providers in a table: how much of each kind was exercised. */
import { Badge, Progress, Table, Text } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';

type Summary = Schema<'ProviderReport'>['summary'];

const shares = [
  ['Operations', (summary: Summary) => summary.operations],
  ['Statuses', (summary: Summary) => summary.answers],
  ['Parameters', (summary: Summary) => summary.parameters],
  ['Properties', (summary: Summary) => summary.properties],
  ['Values', (summary: Summary) => summary.values],
  ['Events', (summary: Summary) => summary.events],
] as const;

export function CoverageOverview({
  providers,
}: {
  readonly providers: readonly Schema<'ProviderReport'>[];
}) {
  return (
    <Table.ScrollContainer
      minWidth={860}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': 'Overview', role: 'region' } }}
    >
      <Table aria-label="Coverage by provider" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Provider</Table.Th>
            {shares.map(([title]) => (
              <Table.Th key={title}>{title}</Table.Th>
            ))}
            <Table.Th>Requests</Table.Th>
            <Table.Th>Refused</Table.Th>
            <Table.Th>Violations</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {providers.map(({ name, summary }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              {shares.map(([title, shareOf]) => (
                <Table.Td key={title}>
                  <ShareView title={title} share={shareOf(summary)} />
                </Table.Td>
              ))}
              <Table.Td className="tabular">{summary.requests}</Table.Td>
              <Table.Td className="tabular">{summary.refusals}</Table.Td>
              <Table.Td>
                <ViolationCounts counts={summary.violations} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface ShareViewProps {
  readonly title: string;
  readonly share: Schema<'Share'>;
}

function ShareView({ title, share: { covered, total } }: ShareViewProps) {
  if (total === 0) return <Text c="dimmed">–</Text>;
  return (
    <>
      <Text size="sm" className="tabular">
        {covered} / {total}
      </Text>
      <Progress
        value={(100 * covered) / total}
        size="xs"
        color={covered === total ? 'teal' : 'blue'}
        aria-label={`${title} exercised`}
      />
    </>
  );
}

function ViolationCounts({ counts }: { readonly counts: Summary['violations'] }) {
  const { sandbox, client } = counts;
  if (sandbox + client === 0) return <Text size="sm">none</Text>;
  return (
    <>
      {client > 0 && (
        <Badge color="orange" variant="light" tt="none">
          {client} of the client
        </Badge>
      )}
      {sandbox > 0 && (
        <Badge color="red" variant="light" tt="none">
          {sandbox} of the sandbox
        </Badge>
      )}
    </>
  );
}

/** The report of one provider: its violations, its operations, its events. */
import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schema } from '../../api/admin-types.ts';
import { groupsOf, groupsOfEvent } from './coverage-parts.ts';
import { CoverageList } from './coverage-list.tsx';
import type { CoverageSubject } from './coverage-list.tsx';
import { RefusalCounts } from './refusal-counts.tsx';
import { ViolationsTable } from './violations-table.tsx';

export interface CoverageOfProviderProps {
  readonly provider: Schema<'ProviderReport'>;
  readonly isOnlyMissing: boolean;
}

export function CoverageOfProvider({ provider, isOnlyMissing }: CoverageOfProviderProps) {
  const { violations, unmatched, operations, events } = provider;
  return (
    <Stack gap="lg">
      <ViolationsTable side="client" report={violations.client} />
      <ViolationsTable side="sandbox" report={violations.sandbox} />
      <Section title="Operations">
        <CoverageList subjects={operations.map(subjectOf)} isOnlyMissing={isOnlyMissing} />
        {unmatched.requests > 0 && (
          <Group gap="xs">
            <Text size="sm">
              {unmatched.requests} {unmatched.requests === 1 ? 'request' : 'requests'} had no
              operation in the specification.
            </Text>
            <RefusalCounts refusals={unmatched.refusals} />
          </Group>
        )}
      </Section>
      {events.length > 0 && (
        <Section title="Events">
          <CoverageList subjects={events.map(subjectOfEvent)} isOnlyMissing={isOnlyMissing} />
        </Section>
      )}
    </Stack>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function subjectOf(operation: Schema<'OperationReport'>): CoverageSubject {
  const { id, method, path, requests, unanswered, undeclaredAnswers, complete, refusals } =
    operation;
  const remarks = [
    unanswered > 0 ? `${unanswered} were gone before they could be answered.` : '',
    undeclaredAnswers > 0 ? `${undeclaredAnswers} answers are not in the specification.` : '',
    complete ? '' : 'The schema of its body is too large to be listed whole.',
  ].filter(Boolean);
  const name = `${method} ${path}`;
  return { key: id, name, count: requests, groups: groupsOf(operation), remarks, refusals };
}

function subjectOfEvent(event: Schema<'ProviderReport'>['events'][number]): CoverageSubject {
  const { name, count } = event;
  return { key: name, name, count, groups: groupsOfEvent(event), remarks: [], refusals: [] };
}

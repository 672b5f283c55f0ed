/** Operations or events with what was exercised of each; opened one by one, or all at once. */
import { Accordion, Badge, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schema } from '../../api/admin-types.ts';
import { CoverageGroupView } from './coverage-group-view.tsx';
import { missingIn, onlyMissing } from './coverage-parts.ts';
import type { CoverageGroup } from './coverage-parts.ts';
import { RefusalCounts } from './refusal-counts.tsx';

/** An operation or an event. */
export interface CoverageSubject {
  readonly key: string;
  readonly name: string;
  /** How often it was asked for, or happened. */
  readonly count: number;
  readonly groups: readonly CoverageGroup[];
  readonly remarks: readonly string[];
  readonly refusals: Schema<'RefusalCounts'>;
}

export interface CoverageListProps {
  readonly subjects: readonly CoverageSubject[];
  readonly isOnlyMissing: boolean;
}

export function CoverageList({ subjects, isOnlyMissing }: CoverageListProps) {
  const [opened, setOpened] = useState<string[]>([]);
  const shown = isOnlyMissing ? subjects.filter(isMissingSomething) : subjects;
  const canOpen = shown.filter(hasDetails).map(({ key }) => key);
  const areAllOpen = canOpen.every((key) => opened.includes(key));
  if (shown.length === 0) return <Text size="sm">Nothing is missing.</Text>;
  return (
    <Stack gap="xs" align="stretch">
      {canOpen.length > 1 && (
        <Button
          size="compact-sm"
          variant="default"
          style={{ alignSelf: 'start' }}
          onClick={() => {
            setOpened(areAllOpen ? [] : canOpen);
          }}
        >
          {areAllOpen ? 'Close all' : 'Open all'}
        </Button>
      )}
      <Accordion variant="contained" multiple order={3} value={opened} onChange={setOpened}>
        {shown.map((subject) => (
          <SubjectItem
            key={subject.key}
            subject={subject}
            isOpen={opened.includes(subject.key)}
            isOnlyMissing={isOnlyMissing}
          />
        ))}
      </Accordion>
    </Stack>
  );
}

interface SubjectItemProps {
  readonly subject: CoverageSubject;
  readonly isOpen: boolean;
  readonly isOnlyMissing: boolean;
}

function SubjectItem({ subject, isOpen, isOnlyMissing }: SubjectItemProps) {
  const { key, groups, remarks, refusals } = subject;
  const parts = isOnlyMissing ? onlyMissing(groups) : groups;
  return (
    <Accordion.Item value={key}>
      {hasDetails(subject) ? (
        <Accordion.Control>
          <SubjectHead subject={subject} />
        </Accordion.Control>
      ) : (
        <Box px="md" py="sm">
          <SubjectHead subject={subject} />
        </Box>
      )}
      <Accordion.Panel>
        {/* Large specifications have thousands of parts. */}
        {isOpen && (
          <Stack gap="sm">
            {remarks.map((remark) => (
              <Text key={remark} size="sm">
                {remark}
              </Text>
            ))}
            <RefusalCounts refusals={refusals} />
            {parts.map((group) => (
              <CoverageGroupView key={group.title} group={group} />
            ))}
          </Stack>
        )}
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function SubjectHead({ subject: { name, count, groups } }: { readonly subject: CoverageSubject }) {
  const missing = missingIn(groups);
  return (
    <Group gap="xs">
      <Text size="sm" ff="monospace" className="break-anywhere">
        {name}
      </Text>
      <CountBadge count={count} />
      {missing > 0 && (
        <Text size="xs" c="dimmed">
          {missing} {missing === 1 ? 'part' : 'parts'} missing
        </Text>
      )}
    </Group>
  );
}

function CountBadge({ count }: { readonly count: number }) {
  return (
    <Badge variant="light" tt="none" color={count === 0 ? 'orange' : 'teal'} className="tabular">
      {count === 0 ? 'never' : `× ${count}`}
    </Badge>
  );
}

function isMissingSomething({ count, groups }: CoverageSubject): boolean {
  return count === 0 || missingIn(groups) > 0;
}

function hasDetails({ groups, remarks, refusals }: CoverageSubject): boolean {
  return groups.length + remarks.length + refusals.length > 0;
}

/** What differs between this attempt and another one of the delivery. */
import { NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { compareAttempts } from './compare-attempts.ts';
import { DiffView } from './diff-view.tsx';
import type { Attempt } from './time-line.ts';

export interface CompareTabProps {
  readonly attempts: readonly Attempt[];
  /** The one that is shown. */
  readonly attempt: Attempt;
}

export function CompareTab({ attempts, attempt }: CompareTabProps) {
  const others = attempts.filter(({ number }) => number !== attempt.number);
  const [wanted, setWanted] = useState<string>();
  const before = others.findLast(({ number }) => number < attempt.number) ?? others[0];
  const other = others.find(({ number }) => String(number) === wanted) ?? before;
  if (!other) {
    return (
      <EmptyState icon="delivery" title="There is only this attempt">
        Redeliver, or wait for the next one, and compare them here.
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      <NativeSelect
        label={`Attempt ${attempt.number} compared with`}
        size="sm"
        maw={320}
        data={others.map(({ number, at }) => ({
          value: String(number),
          label: `Attempt ${number} (${at})`,
        }))}
        value={String(other.number)}
        onChange={(event) => {
          setWanted(event.currentTarget.value);
        }}
      />
      <Comparisons first={other} second={attempt} />
    </Stack>
  );
}

interface ComparisonsProps {
  readonly first: Attempt;
  readonly second: Attempt;
}

function Comparisons({ first, second }: ComparisonsProps) {
  const comparisons = useMemo(() => compareAttempts(first, second), [first, second]);
  return (
    <>
      {comparisons.map(({ title, lines, isSame }) => (
        <Stack key={title} gap={4}>
          <Title order={3} size="h5">
            {title}
          </Title>
          {isSame ? (
            <Text size="sm" c="dimmed">
              The same in both.
            </Text>
          ) : (
            <DiffView label={`Differences: ${title}`} lines={lines} />
          )}
        </Stack>
      ))}
    </>
  );
}

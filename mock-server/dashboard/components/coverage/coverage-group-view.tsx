/** The parts of one kind: each with how often it was exercised. */
import { Group, Stack, Text } from '@mantine/core';
import type { CoverageGroup, CoveragePart } from './coverage-parts.ts';

export function CoverageGroupView({
  group: { title, total, parts },
}: {
  readonly group: CoverageGroup;
}) {
  const missing = parts.filter(({ count }) => count === 0).length;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}{' '}
        <Text span size="xs" c="dimmed" className="tabular">
          {total - missing} of {total}
        </Text>
      </Text>
      <Group gap={6} role="list" aria-label={title}>
        {parts.map((part) => (
          <PartView key={part.name} part={part} />
        ))}
      </Group>
    </Stack>
  );
}

function PartView({ part: { name, count, note } }: { readonly part: CoveragePart }) {
  return (
    <span role="listitem" className="coverage-part" data-missing={count === 0 || undefined}>
      {name} <strong>{count === 0 ? 'never' : `× ${count}`}</strong>
      {note !== undefined && ` (${note})`}
    </span>
  );
}

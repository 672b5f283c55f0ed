/** Why requests were refused, and how often. */
import { Group, Text } from '@mantine/core';
import type { Schema } from '../../api/admin-types.ts';

export function RefusalCounts({ refusals }: { readonly refusals: Schema<'RefusalCounts'> }) {
  if (refusals.length === 0) return null;
  return (
    <Group gap={6}>
      <Text size="sm" c="dimmed">
        Refused:
      </Text>
      {refusals.map(({ kind, count }) => (
        <span key={kind} className="coverage-part">
          {kind} <strong>× {count}</strong>
        </span>
      ))}
    </Group>
  );
}

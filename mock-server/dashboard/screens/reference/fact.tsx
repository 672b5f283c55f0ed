/** A name and what it stands for, in a line. */
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

export function Fact({ name, children }: FactProps) {
  return (
    <Group gap="xs" align="baseline">
      <Text size="sm" c="dimmed" miw={130}>
        {name}
      </Text>
      {typeof children === 'string' ? (
        <Text size="sm" className="break-anywhere">
          {children}
        </Text>
      ) : (
        children
      )}
    </Group>
  );
}

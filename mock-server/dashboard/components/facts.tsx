/** What there is to say about one thing: names and values, side by side. */
import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  /** A fact without a value is left out. */
  readonly value: ReactNode;
}

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <Box component="dl" className="facts">
      {facts.map(({ name, value }) =>
        value === undefined || value === null ? null : (
          <div key={name} className="fact">
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" size="sm" className="break-anywhere">
              {value}
            </Text>
          </div>
        ),
      )}
    </Box>
  );
}

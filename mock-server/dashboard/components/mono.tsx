/** Data within a sentence or a table: ids, addresses, headers. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

export function Mono({ children }: { readonly children: ReactNode }) {
  return (
    <Text span inherit ff="monospace" className="break-anywhere">
      {children}
    </Text>
  );
}

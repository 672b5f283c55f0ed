/** What was read with useAdmin: a loader first, then the answer, and the problem if there is one. */
import { Loader, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Reading } from '../api/use-admin.ts';
import { ProblemAlert } from './problem-alert.tsx';

export interface ReadingViewProps<Data> {
  readonly reading: Reading<Data>;
  readonly children: (data: NonNullable<Data>) => ReactNode;
}

/** An older answer stays while a newer one fails, below the problem. */
export function ReadingView<Data>({ reading, children }: ReadingViewProps<Data>) {
  const { data, error, isLoading, reload } = reading;
  if (isLoading) return <Loader size="sm" role="status" aria-label="Loading" />;
  return (
    <Stack gap="md">
      {error && <ProblemAlert problem={error} onRetry={reload} />}
      {data !== undefined && data !== null && children(data)}
    </Stack>
  );
}

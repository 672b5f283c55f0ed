/** A feed without rows: because nothing has happened, or because the filter lets nothing through. */
import { Anchor, Button, Loader, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useAdmin } from '../../api/use-admin.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useConnectionState } from '../../ledger/ledger-context.tsx';
import { linkTo } from '../../shell/link-to.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { OlderEntries } from './use-older-entries.ts';

export interface NothingInFeedProps {
  /** There are entries, but the filter lets none of them through. */
  readonly isFiltered: boolean;
  readonly older: OlderEntries;
  /** Older entries are wanted. */
  readonly onEnd: () => void;
  readonly onClear: () => void;
}

export function NothingInFeed({ isFiltered, older, onEnd, onClear }: NothingInFeedProps) {
  const { kind } = useConnectionState();
  useEffect(onEnd, [onEnd]);
  if (kind === 'connecting') return <Loader size="sm" role="status" aria-label="Loading" />;
  if (!isFiltered) return <NothingYet />;
  return (
    <EmptyState icon="search" title="Nothing fits the filter">
      <Stack align="center" gap="xs">
        {older.isLoading
          ? 'Looking through the older entries …'
          : 'What fits is shown as it happens.'}
        <Button size="compact-sm" variant="default" onClick={onClear}>
          Clear the filter
        </Button>
      </Stack>
    </EmptyState>
  );
}

function NothingYet() {
  const sandbox = useSandbox();
  const { data } = useAdmin('/__admin/sandboxes/{sandbox}', { path: { sandbox } });
  return (
    <EmptyState icon="feed" title="Nothing has happened yet">
      <Stack align="center" gap="xs">
        <span>
          Point your client at one of these addresses instead of the provider’s own, or{' '}
          <Anchor
            component={Link}
            inherit
            underline="always"
            href={linkTo('/sandboxes/:sandbox/trigger', { sandbox })}
          >
            trigger an event
          </Anchor>
          .
        </span>
        {Object.values(data?.urls ?? {}).map((url) => (
          <Text key={url} size="sm" ff="monospace" className="break-anywhere">
            {url}
          </Text>
        ))}
      </Stack>
    </EmptyState>
  );
}

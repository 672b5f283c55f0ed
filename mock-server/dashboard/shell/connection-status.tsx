/** Whether the page sees what happens: live, or when it tries again. */
import { Badge, Button, Group } from '@mantine/core';
import { useEffect, useState } from 'react';
import { browserNow, every } from '../browser/browser-time.ts';
import type { ConnectionState } from '../ledger/connection-state.ts';
import { useConnectionState, useLedgerStore } from '../ledger/ledger-context.tsx';

const colors: Readonly<Record<ConnectionState['kind'], string>> = {
  connecting: 'gray',
  live: 'teal',
  reconnecting: 'orange',
  offline: 'red',
  deleted: 'red',
};

export function ConnectionStatus() {
  const state = useConnectionState();
  const { reconnectNow } = useLedgerStore();
  const seconds = useSecondsUntil('at' in state ? state.at : undefined);
  return (
    <Group gap={4} wrap="nowrap">
      <Badge color={colors[state.kind]} variant="light" role="status" aria-live="polite">
        {wordsFor(state)}
        {/* Counting aloud would drown everything else. */}
        {seconds !== undefined && <span aria-hidden="true"> in {seconds} s</span>}
      </Badge>
      {'at' in state && (
        <Button size="compact-xs" variant="subtle" onClick={reconnectNow} visibleFrom="sm">
          Now
        </Button>
      )}
    </Group>
  );
}

function wordsFor({ kind }: ConnectionState): string {
  if (kind === 'offline') return 'offline, trying';
  return kind;
}

function useSecondsUntil(instant: number | undefined): number | undefined {
  const [now, setNow] = useState(browserNow);
  useEffect(() => {
    if (instant === undefined) return undefined;
    setNow(browserNow());
    return every(500, () => {
      setNow(browserNow());
    });
  }, [instant]);
  return instant === undefined ? undefined : Math.max(0, Math.ceil((instant - now) / 1_000));
}

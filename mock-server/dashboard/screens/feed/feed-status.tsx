/** Below the feed: how much is shown, whether it follows, and what is missing. */
import { Button, Group, Text } from '@mantine/core';
import { Icon } from '../../components/icons.tsx';
import { useConnectionState, useLedger } from '../../ledger/ledger-context.tsx';
import type { Feed } from './use-feed.ts';
import type { OlderEntries } from './use-older-entries.ts';

export interface FeedStatusProps {
  readonly feed: Feed;
  readonly older: OlderEntries;
  readonly onFollow: () => void;
}

export function FeedStatus({ feed, older, onFollow }: FeedStatusProps) {
  const { rows, total, isFollowing, arrived } = feed;
  return (
    <Group justify="space-between" gap="xs" mih={26}>
      <Text size="sm" c="dimmed" className="tabular">
        {rows.length === total
          ? count(total)
          : `${rows.length.toLocaleString('en')} of ${count(total)}`}
        <Missing older={older} />
      </Text>
      {isFollowing ? (
        <Following />
      ) : (
        <Button size="compact-sm" leftSection={<Icon name="play" size={12} />} onClick={onFollow}>
          {arrived === 0 ? 'Paused: follow again' : `Paused: ${arrived.toLocaleString('en')} new`}
        </Button>
      )}
    </Group>
  );
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries.toLocaleString('en')} entries`;
}

function Missing({ older }: { readonly older: OlderEntries }) {
  const { letGo, missed } = useLedger();
  return (
    <>
      {older.isLoading && ' · loading older ones'}
      {letGo > 0 && ` · ${letGo.toLocaleString('en')} older ones left on the server`}
      {missed > 0 &&
        ` · ${missed.toLocaleString('en')} dropped by the server before they were read`}
    </>
  );
}

function Following() {
  const { kind } = useConnectionState();
  return (
    <Text size="sm" c="dimmed">
      {kind === 'live'
        ? 'Following'
        : 'Not connected: what happens is shown when the server is back'}
    </Text>
  );
}

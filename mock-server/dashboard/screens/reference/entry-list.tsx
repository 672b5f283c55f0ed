/** Operations and events to choose from, with a search. */
import { Stack, Text, TextInput } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Icon } from '../../components/icons.tsx';
import type { DocumentEntry } from '../../document/document-entry.ts';
import { useShortcuts } from '../../shell/shortcuts.tsx';
import { referenceAddress } from './entry-address.ts';
import { groupEntries, searchEntries } from './entry-groups.ts';

export interface EntryListProps {
  readonly provider: string;
  readonly entries: readonly DocumentEntry[];
  readonly chosen: DocumentEntry | undefined;
}

export function EntryList({ provider, entries, chosen }: EntryListProps) {
  const [text, setText] = useState('');
  const search = useDeferredValue(text);
  const found = useMemo(() => searchEntries(entries, search), [entries, search]);
  const groups = useMemo(() => groupEntries(found), [found]);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: 'Search the reference', run: () => field.current?.focus() }]);
  return (
    <Stack gap="xs" component="nav" aria-label="Operations and events">
      <TextInput
        ref={field}
        type="search"
        size="xs"
        aria-label="Search operations and events"
        placeholder="Search"
        leftSection={<Icon name="search" size={14} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <Text size="xs" c="dimmed" role="status">
        {found.length === entries.length
          ? `${entries.length} operations and events`
          : `${found.length} of ${entries.length}`}
      </Text>
      {groups.map(({ title, entries: listed }) => (
        <div key={title}>
          <Text size="xs" c="dimmed" fw={600} px={8} component="h2" className="break-anywhere">
            {title}
          </Text>
          {listed.map((entry) => (
            <EntryLink
              key={`${entry.kind} ${entry.id}`}
              provider={provider}
              entry={entry}
              isChosen={entry === chosen}
            />
          ))}
        </div>
      ))}
    </Stack>
  );
}

interface EntryLinkProps {
  readonly provider: string;
  readonly entry: DocumentEntry;
  readonly isChosen: boolean;
}

function EntryLink({ provider, entry, isChosen }: EntryLinkProps) {
  const { kind, id, method, path, summary } = entry;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isChosen) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <Link
      ref={link}
      className="reference-entry"
      href={referenceAddress(provider, entry)}
      {...(isChosen && { 'aria-current': 'page' })}
    >
      <Text component="span" size="sm" display="block">
        {kind === 'event' ? id : summary || id}
      </Text>
      {kind === 'operation' && (
        <Text
          component="span"
          size="xs"
          ff="monospace"
          display="block"
          {...(!isChosen && { c: 'dimmed' })}
        >
          {method} {path}
        </Text>
      )}
    </Link>
  );
}

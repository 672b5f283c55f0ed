/** The events of a provider; each leads to its description. */
import { Anchor, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { referenceAddress } from '../reference/entry-address.ts';
import './providers.css';

export interface EventNamesProps {
  readonly provider: string;
  readonly events: readonly string[];
}

/** With more than these a filter helps. */
const seenAtOnce = 20;

export function EventNames({ provider, events }: EventNamesProps) {
  const [text, setText] = useState('');
  const found = events.filter((name) => name.toLowerCase().includes(text.trim().toLowerCase()));
  if (events.length === 0) {
    return <Text c="dimmed">The specification describes no events.</Text>;
  }
  return (
    <>
      {events.length > seenAtOnce && (
        <TextInput
          size="xs"
          maw={300}
          mb="xs"
          aria-label="Filter the event types"
          placeholder="Filter"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
      )}
      <ul className="event-names">
        {found.map((name) => (
          <li key={name}>
            <Anchor
              component={Link}
              size="sm"
              ff="monospace"
              href={referenceAddress(provider, { kind: 'event', id: name })}
            >
              {name}
            </Anchor>
          </li>
        ))}
      </ul>
      {found.length === 0 && <Text c="dimmed">None of them has this in its name.</Text>}
    </>
  );
}

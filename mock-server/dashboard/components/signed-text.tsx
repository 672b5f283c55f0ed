/** A text to the character: what cannot be seen in it is marked. */
import { Group, Paper, Switch, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { CopyButton } from './copy-button.tsx';
import { visibleCharacters } from './visible-characters.ts';

export interface SignedTextProps {
  readonly text: string;
  /** What it is, for those who do not see it. */
  readonly label: string;
}

/** More parts than this would make the browser slow; the copy has everything. */
const mostParts = 5_000;

export function SignedText({ text, label }: SignedTextProps) {
  const [isMarked, setIsMarked] = useState(true);
  const bytes = new TextEncoder().encode(text).length;
  return (
    <>
      <Group gap="md">
        <Switch
          size="xs"
          label="Mark what cannot be seen"
          checked={isMarked}
          onChange={(event) => {
            setIsMarked(event.currentTarget.checked);
          }}
        />
        <CopyButton text={text} />
        <Text size="xs" c="dimmed" className="tabular">
          {bytes} {bytes === 1 ? 'byte' : 'bytes'}
        </Text>
      </Group>
      <Paper withBorder p="xs" bg="var(--mantine-color-default)">
        <pre
          className="code-block"
          data-wrap
          style={{ maxHeight: 320, overflowY: 'auto' }}
          tabIndex={0}
          role="region"
          aria-label={label}
        >
          {isMarked ? <MarkedText text={text} /> : text}
        </pre>
      </Paper>
    </>
  );
}

function MarkedText({ text }: { readonly text: string }) {
  const parts = useMemo(() => visibleCharacters(text), [text]);
  const rest = parts.length - mostParts;
  return (
    <>
      {parts.slice(0, mostParts).map(({ text: part, mark }, index) =>
        mark === undefined ? (
          part
        ) : (
          // The parts of a text have no names, and never change places.
          <span key={index} className="unseen-character">
            {mark}
            {part.includes('\n') && '\n'}
          </span>
        ),
      )}
      {rest > 0 && `… and ${rest} parts more: copy the text to see them.`}
    </>
  );
}

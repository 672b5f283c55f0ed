/** A body: pretty or as it was sent, to be copied. */
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Code } from './code.tsx';
import { CopyButton } from './copy-button.tsx';
import { prettyJson } from './pretty-json.ts';

export interface JsonViewProps {
  /** A text as it was sent, or data; null and undefined where there was none. */
  readonly body: unknown;
  /** What it is: `Body of the request`. */
  readonly label: string;
}

/** More than this would make the browser slow; the rest is shown when it is asked for. */
const shownAtFirst = 100_000;

export function JsonView({ body, label }: JsonViewProps) {
  const { raw, pretty } = useMemo(() => prettyJson(body ?? ''), [body]);
  const [form, setForm] = useState('pretty');
  const [isWhole, setIsWhole] = useState(false);
  if (raw === '') return <Text c="dimmed">No body</Text>;
  const text = form === 'pretty' && pretty !== undefined ? pretty : raw;
  const isCut = !isWhole && text.length > shownAtFirst;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {pretty !== undefined && (
          <SegmentedControl
            size="xs"
            aria-label={`Form of: ${label}`}
            data={[
              { value: 'pretty', label: 'Pretty' },
              { value: 'raw', label: 'Raw' },
            ]}
            value={form}
            onChange={setForm}
          />
        )}
        <CopyButton text={text} />
      </Group>
      <Code label={label} text={isCut ? text.slice(0, shownAtFirst) : text} wrap={text === raw} />
      {isCut && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            setIsWhole(true);
          }}
        >
          Show all {text.length} characters
        </Button>
      )}
    </Stack>
  );
}
